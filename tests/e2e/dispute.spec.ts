import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { publishStartup } from "@/tests/support/hire";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";
import type { Words } from "@/tests/support/words";
import { aPlannedMilestone, aWorkAgreement, deliver, payMilestone, verifyAll } from "@/tests/support/work";

/** A quarrel over delivered work, divided 60 to 40 by two moderators and accepted by both sides, each in a browser of their own. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
const TOTAL = 600_000;
const PERCENT = 60;
/** 60 % of 6,000.00 is 3,600.00; 5 % of that is 180.00. */
const NET = 342_000;
const BACK = 240_000;

/** Proposes the division with a reason that both read. */
async function propose(page: Page, t: Words, percent: string, payee: string): Promise<void> {
  await page.getByRole("textbox", { name: t("disputes.percent.input", { payee }) }).fill(String(PERCENT));
  await page
    .getByLabel(t("disputes.case.reason"), { exact: true })
    .fill("Three of five parts were delivered as agreed.");
  await page.getByRole("button", { name: t("disputes.case.submit.propose", { percent }), exact: true }).click();
}

/** Accepts the proposal, having read what it comes to. */
async function accept(page: Page, t: Words, percent: string, result: string): Promise<void> {
  const name = t("disputes.actions.accept", { percent });
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(result);
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(page.getByText(t("disputes.actions.accepted"), { exact: true })).toBeVisible();
}

for (const locale of ["en", "fr"] as const) {
  test(`a dispute is opened, answered, divided 60 to 40 by two moderators and accepted by both (${locale})`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const t = words(locale);
    const percent = formatPercent(PERCENT, locale);
    const money = (minor: number) => formatMoney(minor, "USD", locale);
    const [founder, talent, first, second] = await Promise.all([
      new Person(base(), "Maya Lindqvist", "founder", locale).join(mail()),
      new Person(base(), "Hana Okafor", "talent", locale).join(mail()),
      anAdministrator("Ada Byron"),
      anAdministrator("Grace Hopper"),
    ]);
    await verifyAll(first, [founder, talent]);
    const startupId = await publishStartup(founder, `Tidemark ${randomUUID().slice(0, 6)}`);
    const title = "Forecast map, public beta";
    const id = await aPlannedMilestone(founder, await aWorkAgreement(founder, talent, startupId, locale), title);
    await payMilestone(founder, id);
    await deliver(talent, id);
    const [hers, theirs] = await Promise.all([browserOf(browser, founder), browserOf(browser, talent)]);
    const names = { payer: "Maya", payee: "Hana" };
    let room = "";

    await test.step("the founder claims the whole back, with a reason", async () => {
      const { page } = hers;
      await page.goto(`/milestones/${id}`);
      await page.getByRole("button", { name: t("milestones.actions.dispute"), exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(t("disputes.open.reason")).fill("Two of the five cities are missing.");
      await dialog.getByLabel(t("disputes.evidence.label")).fill("https://example.com/agreed-scope");
      await dialog.getByRole("button", { name: t("disputes.open.submit"), exact: true }).click();
      await page.waitForURL(/\/disputes\/[0-9a-f]{24}$/);
      room = new URL(page.url()).pathname;
    });

    await test.step("nothing is released meanwhile", async () => {
      const answer = await founder.post(`/api/v1/milestones/${id}/release`, { password: founder.password });
      expect(answer.status).toBe(409);
    });

    await test.step("the talent reads the claim and answers", async () => {
      const { page } = theirs;
      await page.goto(room);
      await expect(page.getByText("Two of the five cities are missing.")).toBeVisible();
      await page.getByLabel(t("disputes.answer.statement")).fill("They were taken out of the agreement in May.");
      await page.getByRole("button", { name: t("disputes.answer.send"), exact: true }).click();
      await expect(page.getByText("They were taken out of the agreement in May.")).toBeVisible();
    });

    await test.step("over 5,000 two moderators say the same percent", async () => {
      // Administrators read English.
      const english = words("en");
      for (const moderator of [first, second]) {
        const { page } = await browserOf(browser, moderator);
        await page.goto("/admin/disputes");
        await page.getByRole("link", { name: title }).first().click();
        await page.waitForURL(/\/admin\/disputes\/[0-9a-f]{24}$/);
        await propose(page, english, formatPercent(PERCENT, "en"), names.payee);
        const done = moderator === first ? "draft" : "propose";
        await expect(page.getByText(english(`disputes.case.done.${done}`)).first()).toBeVisible();
        await page.context().close();
      }
    });

    await test.step("both accept, each seeing what it comes to", async () => {
      const result = t("disputes.result", { ...names, gross: money(TOTAL - BACK), net: money(NET), back: money(BACK) });
      for (const { page } of [theirs, hers]) {
        await page.goto(room);
        await accept(page, t, percent, result);
      }
      await hers.page.goto(room);
      await expect(hers.page.getByText(t("disputes.status.settled"), { exact: true }).first()).toBeVisible();
    });

    await test.step("the ledger is divided to the cent, and both trusts say so", async () => {
      const { body } = await talent.call<{ items: { kind: string; lines: { amountMinor: number }[] }[] }>(
        `/api/v1/milestones/${id}/ledger`,
      );
      expect(body.items.map(({ kind, lines }) => [kind, Math.max(...lines.map((line) => line.amountMinor))])).toEqual([
        ["fund", TOTAL],
        ["release", TOTAL - BACK],
        ["refund", BACK],
      ]);
      for (const [{ page }, person] of [
        [hers, founder],
        [theirs, talent],
      ] as const)
        await expect(async () => {
          await page.goto(`/trust/${person.id}`);
          const told = page.getByRole("row").filter({ hasText: t("trust.event.dispute_split") });
          await expect(told.first()).toBeVisible({ timeout: 3_000 });
        }).toPass({ timeout: 30_000 });
    });
    for (const { faults } of [hers, theirs]) expect(faults).toEqual([]);
  });
}
