import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { publishStartup } from "@/tests/support/browser-hire";
import { waitForMail } from "@/tests/support/mail-sink";
import { aVisitor, fillRegistration, mailedLink, register } from "@/tests/support/visitor";
import type { Visitor } from "@/tests/support/visitor";

/** Opens the mail's invitation, as a click in a mail program does: from outside of the site. */
async function openInvitation({ page, email }: Visitor): Promise<void> {
  const { text } = await waitForMail(process.env.E2E_MAIL_URL ?? "", email, /invitation\?token=/);
  const link = /https?:\/\/\S*invitation\?token=[\w-]+/.exec(text)?.[0];
  if (!link) throw new Error(`The mail to ${email} carries no invitation: ${text}`);
  await page.goto("about:blank");
  await page.goto(link);
}

for (const locale of ["en", "fr"] as const) {
  test(`a co-founder joins a team from the invitation's mail, without an account before (${locale})`, async ({
    browser,
  }) => {
    const startup = `Ferry ${randomUUID().slice(0, 6)}`;
    const [founder, cofounder, stranger] = await Promise.all([
      aVisitor(browser, "Maya Lindqvist", "founder", locale),
      aVisitor(browser, "Theo Martin", "founder", locale),
      aVisitor(browser, "Lukas Brandt", "talent", locale),
    ]);
    const { page, t } = founder;
    await Promise.all([register(founder).then(() => publishStartup(founder, startup)), register(stranger)]);

    await page.goto("/team");
    await page.getByRole("button", { name: t("team.invite.open") }).click();
    const dialog = page.getByRole("dialog", { name: t("team.invite.title", { startup }) });
    await dialog.getByRole("textbox", { name: t("team.invite.email"), exact: true }).fill(cofounder.email);
    await dialog.getByRole("combobox", { name: t("team.invite.access"), exact: true }).click();
    await page.getByRole("option", { name: t("common.access.admin"), exact: true }).click();
    await dialog.getByRole("button", { name: t("team.invite.submit") }).click();
    await expect(dialog).toBeHidden();
    const pending = page.locator("#invitations");
    await expect(pending.getByText(cofounder.email)).toBeVisible();

    // Someone to whom it was forwarded is told whose it is, and has a way out.
    const theirs = stranger.page;
    const { text } = await waitForMail(process.env.E2E_MAIL_URL ?? "", cofounder.email, /invitation\?token=/);
    await theirs.goto(/https?:\/\/\S*invitation\?token=[\w-]+/.exec(text)?.[0] ?? "");
    await expect(theirs.getByText(t("auth.invitation.other.title", { email: cofounder.email }))).toBeVisible();
    await theirs.getByRole("link", { name: t("auth.invitation.other.home", { name: stranger.name }) }).click();
    await theirs.waitForURL("**/home");

    // The invited one registers with the address and comes back to the invitation.
    const own = cofounder.page;
    await openInvitation(cofounder);
    await expect(own.getByRole("heading", { level: 1 })).toHaveText(t("auth.invitation.join", { startup }));
    await own.getByRole("link", { name: t("auth.invitation.register") }).click();
    await expect(own.getByLabel(t("auth.fields.email"), { exact: true })).toHaveValue(cofounder.email);
    await fillRegistration(cofounder);
    await own.goto(await mailedLink(cofounder));
    await own.getByRole("button", { name: t("auth.verify.submit") }).click();
    await own.getByRole("button", { name: t("auth.invitation.accept", { startup }) }).click();
    await own.waitForURL(/\/team\/[0-9a-f]{24}$/);
    await expect(own.locator("html")).toHaveAttribute("lang", locale);
    await expect(own.getByText(cofounder.name).first()).toBeVisible();
    // As an admin they may invite in turn.
    await expect(own.getByRole("button", { name: t("team.invite.open") })).toBeVisible();

    await page.reload();
    await expect(page.locator("#invitations")).toHaveCount(0);
    await expect(page.getByText(cofounder.name).first()).toBeVisible();
    await openInvitation(cofounder);
    await expect(own.getByRole("heading", { level: 1 })).toHaveText(t("auth.invitation.closed.accepted.title"));
    expect([...founder.faults, ...cofounder.faults, ...stranger.faults]).toEqual([]);
    await Promise.all([founder, cofounder, stranger].map(({ context }) => context.close()));
  });
}
