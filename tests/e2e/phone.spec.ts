import { expect, test } from "@playwright/test";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** A mobile number from the settings to the badge on the profile, and away again; the message is in the local mailbox. */

const t = words("en");
const NUMBER = "+16135550142";

test("a talent confirms a number with the code that was sent to it, and removes it with the password", async ({
  browser,
}) => {
  const talent = await new Person(process.env.E2E_BASE_URL ?? "", "Hana Okafor", "talent").join(
    process.env.E2E_MAIL_URL ?? "",
  );
  const context = await browser.newContext({
    locale: "en-US",
    reducedMotion: "reduce",
    extraHTTPHeaders: { "X-Forwarded-For": talent.address },
  });
  await context.addCookies([...talent.cookies].map(([name, value]) => ({ name, value, url: talent.base })));
  const page = await context.newPage();
  await page.goto("/settings");
  await page.getByRole("link", { name: t("settings.nav.phone"), exact: true }).click();
  const number = page.getByRole("textbox", { name: t("phone.number"), exact: true });
  const send = page.getByRole("button", { name: t("phone.send"), exact: true });

  await number.fill("+1 900 555 0100");
  await send.click();
  await expect(page.getByText(t("refusals.mobile_number"), { exact: true }).first()).toBeVisible();
  await number.fill("613 555-0142");
  await send.click();
  const code = page.getByRole("textbox", { name: t("phone.code"), exact: true });
  await expect(code).toBeVisible();
  await expect(page.getByRole("button", { name: t("phone.resend"), exact: true })).toBeDisabled();

  let sent = "";
  await expect(async () => {
    const mailbox = await (await context.request.get(`/dev/mailbox?to=${encodeURIComponent(NUMBER)}`)).text();
    sent = /(\d{6}) is your CollabHub code/.exec(mailbox)?.[1] ?? "";
    expect(sent).not.toBe("");
  }).toPass({ timeout: 15_000 });
  await code.fill(sent === "000000" ? "111111" : "000000");
  await page.getByRole("button", { name: t("phone.confirm"), exact: true }).click();
  await expect(page.getByText(t("errors.code_wrong"), { exact: true }).first()).toBeVisible();
  await code.fill(`${sent.slice(0, 3)} ${sent.slice(3)}`);
  await page.getByRole("button", { name: t("phone.confirm"), exact: true }).click();
  await expect(page.getByText("+1 ••••••••42", { exact: true })).toBeVisible();
  await page.goto(`/people/${talent.id}`);
  await expect(page.getByText(t("reviews.person.phoneConfirmed"), { exact: true })).toBeVisible();

  await page.goto("/settings/phone");
  await page.getByRole("button", { name: t("phone.remove"), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t("phone.removal.title") });
  await dialog.getByLabel(t("agreements.stepUp.password"), { exact: true }).fill(talent.password);
  await dialog.getByRole("button", { name: t("phone.removal.confirm"), exact: true }).click();
  await expect(number).toBeVisible();
  await context.close();
});
