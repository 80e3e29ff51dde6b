import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { generateSync } from "otplib";
import type { AppLocale } from "@/lib/i18n/locales";
import { formatMoney } from "@/lib/i18n/format";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { publishStartup } from "@/tests/support/hire";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";
import type { Words } from "@/tests/support/words";
import { aWorkAgreement, verifyAll } from "@/tests/support/work";

/** What an investor signs, what an amendment replaces, and a signature confirmed by a code. */

test.describe.configure({ timeout: 240_000 });

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";

/** A founder with a published startup, and somebody whose identity was checked. */
async function aFounderAnd(persona: "talent" | "investor", locale: AppLocale) {
  const [founder, other, administrator] = await Promise.all([
    new Person(base(), "Maya Lindqvist", "founder", locale).join(mail()),
    new Person(base(), persona === "investor" ? "Laurent Petit" : "Hana Okafor", persona, locale).join(mail()),
    anAdministrator("Ada Byron"),
  ]);
  await verifyAll(administrator, [other]);
  const startup = `Tidemark ${randomUUID().slice(0, 6)}`;
  return { founder, other, startup, startupId: await publishStartup(founder, startup) };
}

const shows = (page: Page, text: string) => expect(page.getByText(text, { exact: true }).first()).toBeVisible();

/** Saves what the composer holds and sends it; answers the agreement's address. */
async function saveAndSend(page: Page, t: Words): Promise<string> {
  const preview = page.getByRole("region", { name: t("agreements.composer.preview") });
  await expect(preview.getByText(t("agreements.composer.whole"))).toBeVisible();
  await page.getByRole("button", { name: t("agreements.composer.saveAndSend") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: t("agreements.actions.sendConfirm") }).click();
  // Who signs first is led on to sign.
  await page.waitForURL(/\/agreements\/[0-9a-f]{24}(\/sign)?$/);
  await shows(page, t("agreements.status.sent"));
  return new URL(page.url()).pathname.replace(/\/sign$/, "");
}

/** Opens the agreement and signs it, by the password unless a code is given. */
async function sign(page: Page, t: Words, address: string, { name, password }: Person, code?: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("link", { name: t("agreements.actions.sign") }).click();
  await page.waitForURL(/\/sign$/);
  await page.getByRole("textbox", { name: t("agreements.signing.name") }).fill(name);
  await page.getByRole("checkbox").check();
  await page
    .getByLabel(t(code === undefined ? "agreements.stepUp.password" : "agreements.stepUp.code"), { exact: true })
    .fill(code ?? password);
  await page.getByRole("button", { name: t("agreements.signing.submit") }).click();
  await expect(page.getByRole("heading", { name: t("agreements.signing.done.title") })).toBeFocused();
}

/** The sealed file, once it is there. */
async function sealedFile(page: Page, t: Words, address: string): Promise<Buffer> {
  await page.goto(address);
  await expect(page.getByRole("link", { name: t("agreements.facts.verify") })).toBeVisible({ timeout: 60_000 });
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: t("agreements.actions.download"), exact: true }).click(),
  ]);
  return readFileSync(await saved.path());
}

/** Drops the file on the public page, which says this of it. */
async function verifySays(page: Page, t: Words, locale: AppLocale, file: Buffer, verdict: string): Promise<void> {
  await page.goto(locale === "fr" ? "/fr/verify" : "/verify");
  await page
    .getByLabel(t("verify.choose"))
    .setInputFiles({ name: "agreement.pdf", mimeType: "application/pdf", buffer: file });
  await expect(page.getByText(t(`verify.verdict.file.${verdict}.title`))).toBeVisible();
}

for (const locale of ["en", "fr"] as const) {
  test(`a founder's SAFE is signed by the investor and stands on the cap table (${locale})`, async ({ browser }) => {
    const t = words(locale);
    const { founder, other: investor, startup, startupId } = await aFounderAnd("investor", locale);
    const holder = { kind: "shares", name: founder.name, shares: 8_000_000 };
    expect((await founder.post(`/api/v1/startups/${startupId}/cap-table/holders`, holder)).status).toBe(201);
    const [hers, theirs] = await Promise.all([browserOf(browser, founder), browserOf(browser, investor)]);
    const { page } = hers;

    await page.goto(`/people/${investor.id}`);
    await page.locator(`a[href="/agreements/new?party=${investor.id}"]`).click();
    await page.getByRole("link", { name: t("agreements.type.safe") }).click();
    await expect(page.getByRole("heading", { level: 1, name: t("agreements.composer.new.safe") })).toBeVisible();
    // The investor signs first, as who pays.
    await page.getByRole("button", { name: t("agreements.composer.parties.up", { name: investor.name }) }).click();
    await page.getByLabel(t("agreements.fields.amountMinor"), { exact: true }).fill("150000");
    await page.getByLabel(t("agreements.composer.cap"), { exact: true }).fill("6000000");
    const address = await saveAndSend(page, t);

    await theirs.page.goto("/home");
    await shows(theirs.page, t("home.steps.sign_agreement.title", { subject: startup }));
    await sign(theirs.page, t, address, investor);
    await sign(page, t, address, founder);
    const sealed = await sealedFile(theirs.page, t, address);
    await verifySays(theirs.page, t, locale, sealed, "valid");

    // The money stands beside the shares, and a modelled round converts it: 2.5 % at the cap.
    await page.goto(`/equity/${startupId}`);
    const safes = page.getByRole("region", { name: t("equity.cap.safeTable") });
    const row = safes.getByRole("row").filter({ hasText: investor.name });
    await expect(row).toContainText(formatMoney(15_000_000, "USD", locale));
    await expect(row).toContainText(locale === "fr" ? "2,5" : "2.5");
    const scenario = page.locator("section", { has: page.getByRole("heading", { name: t("equity.scenario.title") }) });
    await expect(scenario.getByRole("row").filter({ hasText: investor.name }).first()).toBeVisible();
    for (const { faults } of [hers, theirs]) expect(faults).toEqual([]);
  });

  test(`an amendment takes the place of what it amends, and the former says so (${locale})`, async ({ browser }) => {
    const t = words(locale);
    const { founder, other: talent, startupId } = await aFounderAnd("talent", locale);
    const former = `/agreements/${await aWorkAgreement(founder, talent, startupId, locale)}`;
    const [hers, theirs] = await Promise.all([browserOf(browser, founder), browserOf(browser, talent)]);
    const { page } = hers;
    const file = await sealedFile(page, t, former);
    await verifySays(page, t, locale, file, "valid");

    await page.goto(former);
    await page.getByRole("link", { name: t("agreements.actions.amend") }).click();
    await shows(page, t("agreements.composer.amends"));
    await page.getByLabel(t("agreements.fields.cashMinor"), { exact: true }).fill("7000");
    const address = await saveAndSend(page, t);
    expect(address).not.toBe(former);
    await sign(page, t, address, founder);
    // Until the last has signed, the former one binds.
    await verifySays(page, t, locale, file, "valid");
    await sign(theirs.page, t, address, talent);
    const newer = await sealedFile(theirs.page, t, address);

    await expect(async () => {
      await theirs.page.goto(former);
      await expect(theirs.page.getByText(t("agreements.notes.superseded"))).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await theirs.page.getByRole("link", { name: t("agreements.notes.seeNewer") }).click();
    await theirs.page.waitForURL((url) => url.pathname === address);
    await verifySays(theirs.page, t, locale, file, "superseded");
    await verifySays(theirs.page, t, locale, newer, "valid");
    for (const { faults } of [hers, theirs]) expect(faults).toEqual([]);
  });
}

test("who has a second factor signs by a code, and a code signs once", async ({ browser }) => {
  const t = words("en");
  const { founder, other: talent, startupId } = await aFounderAnd("talent", "en");
  const parties = [
    { userId: founder.id, capacity: "founder" },
    { userId: talent.id, capacity: "talent" },
  ];
  const draft = await founder.post<{ id: string }>(`/api/v1/startups/${startupId}/agreements`, {
    type: "nda",
    parties,
  });
  expect(draft.status).toBe(201);
  const address = `/agreements/${draft.body.id}`;
  expect((await founder.post(`/api/v1${address}/send`)).status).toBe(200);
  const { page, faults } = await browserOf(browser, founder);

  await page.goto("/settings/two-factor");
  await page.getByLabel(t("settings.twoFactor.password"), { exact: true }).fill(founder.password);
  await page.getByRole("button", { name: t("settings.twoFactor.start"), exact: true }).click();
  const secret = ((await page.locator("code").first().textContent()) ?? "").replace(/\s/g, "");
  const spent = generateSync({ secret });
  await page.getByLabel(t("settings.twoFactor.code"), { exact: true }).fill(spent);
  await page.getByRole("button", { name: t("settings.twoFactor.confirm"), exact: true }).click();
  await shows(page, t("settings.twoFactor.turnedOn"));

  await page.goto(`${address}/sign`);
  await page.getByRole("textbox", { name: t("agreements.signing.name") }).fill(founder.name);
  await page.getByRole("checkbox").check();
  const code = page.getByLabel(t("agreements.stepUp.code"), { exact: true });
  await code.fill(spent);
  await page.getByRole("button", { name: t("agreements.signing.submit") }).click();
  await expect(page.getByText(t("agreements.signing.fault.codeWrong"))).toBeVisible();
  // The code of the next half minute is taken already.
  await code.fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 }));
  await page.getByRole("button", { name: t("agreements.signing.submit") }).click();
  await expect(page.getByRole("heading", { name: t("agreements.signing.done.title") })).toBeFocused();
  await page.goto(address);
  await shows(page, t("agreements.signers.signed"));
  expect(faults.filter((fault) => !fault.includes("status of 403"))).toEqual([]);
});
