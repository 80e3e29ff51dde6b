import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import type { AppLocale } from "@/lib/i18n/locales";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { offeredApplication, openRole, publishStartup } from "@/tests/support/hire";
import { keysOf } from "@/tests/support/keyboard";
import { Person } from "@/tests/support/person";
import { listenForFaults } from "@/tests/support/visitor";
import { words } from "@/tests/support/words";
import type { Words } from "@/tests/support/words";
import { pageTexts } from "@/tests/unit/agreements/pdf-text";

/** From an accepted offer to a document that anyone can verify, each party in a browser of their own. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
/** Names of other scripts: the built product must have their fonts, and the shaper. */
const talents: Record<AppLocale, string> = { en: "Hana 王小明", fr: "Hana محمد الأمين" };

/** A startup and a talent whose offer has just been accepted, the talent verified far enough for a grant. */
async function hired(locale: AppLocale) {
  const [founder, talent, administrator] = await Promise.all([
    new Person(base(), "Maya Lindqvist", "founder", locale).join(mail()),
    new Person(base(), talents[locale], "talent", locale).join(mail()),
    anAdministrator("Ada Byron"),
  ]);
  const startup = `Tidemark ${randomUUID().slice(0, 6)}`;
  const startupId = await publishStartup(founder, startup);
  const applicationId = await offeredApplication(founder, talent, await openRole(founder, startupId, "Map engineer"));
  const level = { level: 3, kycApproved: true, reason: "Identity seen in person" };
  const raised = await administrator.post(`/api/v1/admin/users/${talent.id}/verification-level`, level);
  expect(raised.status).toBe(200);
  // An offer of 0.8 % becomes 80,000 of 10,000,000 shares by itself.
  const founders = {
    totalShares: 10_000_000,
    founders: [{ name: "Maya Lindqvist", shares: 9_000_000 }],
    poolShares: 1_000_000,
  };
  expect((await founder.post(`/api/v1/startups/${startupId}/cap-table/founders`, founders)).status).toBe(201);
  const accepted = await talent.post(`/api/v1/applications/${applicationId}/accept`);
  expect(accepted.status).toBe(200);
  return { founder, talent, startup, applicationId };
}

/** The founder reads the draft that the offer made, whose shares are filled in, and sends it, which leads on to sign; answers the agreement's address. */
async function completeAndSend(page: Page, t: Words, applicationId: string): Promise<string> {
  await page.goto(`/hiring/applications/${applicationId}`);
  await page.getByRole("link", { name: t("agreements.ofApplication.send.action") }).click();
  await page.waitForURL(/\/agreements\/[0-9a-f]{24}$/);
  await page.getByRole("link", { name: t("agreements.actions.edit") }).click();
  await page.waitForURL(/\/agreements\/[0-9a-f]{24}\/edit$/);
  const preview = page.getByRole("region", { name: t("agreements.composer.preview") });
  await expect(page.getByRole("textbox", { name: t("agreements.fields.shares"), exact: true })).toHaveValue(
    /^80[,\u202f\u00a0 ]?000$/,
  );
  await expect(preview.getByText(t("agreements.composer.sendable"))).toBeVisible();
  await expect(preview.getByRole("article")).toContainText(/80[,\u202f\u00a0]000/);
  await page.getByRole("button", { name: t("agreements.composer.saveAndSend") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("agreements.actions.sendConfirm") })
    .click();
  await page.waitForURL(/\/agreements\/[0-9a-f]{24}\/sign$/);
  await expect(page.getByText(t("agreements.status.sent"), { exact: true }).first()).toBeVisible();
  return new URL(page.url()).pathname.replace(/\/sign$/, "");
}

/** Signs with the mouse, by a name that is typed and a line that is drawn. */
async function signDrawn(page: Page, t: Words, { name, password }: Person): Promise<void> {
  await page.getByRole("textbox", { name: t("agreements.signing.name") }).fill(name);
  await page.getByText(t("agreements.signing.drawn"), { exact: true }).click();
  const pad = page.getByRole("img", { name: t("agreements.signing.pad.empty") });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("the pad has no place");
  await page.mouse.move(box.x + 30, box.y + 60);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1) await page.mouse.move(box.x + 30 + step * 14, box.y + 60 - (step % 4) * 12);
  await page.mouse.up();
  await expect(page.getByRole("img", { name: t("agreements.signing.pad.drawn") })).toBeVisible();
  await page.getByRole("checkbox").check();
  await page.getByLabel(t("agreements.stepUp.password"), { exact: true }).fill(password);
  const decline = page.getByRole("button", { name: t("agreements.actions.declineOpen") });
  await expect(decline.first()).toBeVisible();
  await page.getByRole("button", { name: t("agreements.signing.submit") }).click();
  await expect(page.getByRole("heading", { name: t("agreements.signing.done.title") })).toBeFocused();
  // The page shows the new state at once, and nothing that a signer cannot do any more.
  await expect(page.getByText(t("agreements.status.partially_signed", { signed: 1, total: 2 })).first()).toBeVisible();
  await expect(decline).toHaveCount(0);
}

/** Signs by the keyboard alone, after a wrong password that signs nothing. */
async function signByKeys(page: Page, t: Words, { name, password }: Person): Promise<void> {
  const keys = keysOf(page);
  await keys.enter(page.getByRole("link", { name: t("agreements.actions.sign") }));
  await page.waitForURL(/\/sign$/);
  await expect(page.getByRole("heading", { name: t("agreements.signing.title"), exact: true })).toBeVisible();
  const secret = page.getByLabel(t("agreements.stepUp.password"), { exact: true });
  await keys.type(page.getByRole("textbox", { name: t("agreements.signing.name") }), name);
  await keys.to(page.getByRole("checkbox"));
  await keys.press("Space");
  await keys.type(secret, "not the password");
  await keys.press("Enter");
  await expect(page.getByText(t("agreements.signing.fault.passwordWrong"))).toBeVisible();
  await keys.type(secret, password);
  await keys.press("Enter");
  await expect(page.getByRole("heading", { name: t("agreements.signing.done.title") })).toBeFocused();
  await keys.enter(page.getByRole("link", { name: t("agreements.signing.done.see") }));
}

/** What the public page says of these bytes to somebody without an account. */
async function verifyInPublic(browser: Browser, locale: AppLocale, t: Words, sealed: Buffer): Promise<void> {
  const context = await browser.newContext({ locale: locale === "fr" ? "fr-FR" : "en-US", reducedMotion: "reduce" });
  const page = await context.newPage();
  const faults = listenForFaults(page);
  const uploads: number[] = [];
  page.on("request", (request) => uploads.push(request.postDataBuffer()?.byteLength ?? 0));
  const put = (name: string, buffer: Buffer) =>
    page.getByLabel(t("verify.choose")).setInputFiles({ name, mimeType: "application/pdf", buffer });
  await page.goto(locale === "fr" ? "/fr/verify" : "/verify");
  await put("agreement.pdf", sealed);
  await expect(page.getByText(t("verify.verdict.file.valid.title"))).toBeVisible();
  await expect(page.getByText(t("verify.proof.holds"))).toBeVisible();

  const flipped = Buffer.from(sealed);
  const at = Math.floor(flipped.length / 2);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  await put("flipped.pdf", flipped);
  await expect(page.getByText(t("verify.verdict.file.altered.title"))).toBeVisible();
  await put("other.pdf", Buffer.from("%PDF-1.7 of somebody else"));
  await expect(page.getByText(t("verify.verdict.file.unknown.title"))).toBeVisible();
  expect(Math.max(...uploads)).toBeLessThan(400);

  const proof = /[?&]proof=([\w-]{22})/.exec(sealed.toString("latin1"))?.[1] ?? "";
  await page.goto(`${locale === "fr" ? "/fr" : ""}/verify?proof=${proof}`);
  await expect(page.getByText(t("verify.verdict.linked.valid.title"))).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
}

// The hire in the browser signs in both languages; this one's own part is a name in another script, and Arabic needs the shaper too.
const locales: readonly AppLocale[] = process.env.COLLABHUB_TEST_LONG === "1" ? ["en", "fr"] : ["fr"];

for (const locale of locales) {
  test(`an accepted offer becomes a sealed agreement that anyone can verify (${locale})`, async ({ browser }) => {
    const t = words(locale);
    const { founder, talent, startup, applicationId } = await hired(locale);
    const [hers, theirs] = await Promise.all([browserOf(browser, founder), browserOf(browser, talent)]);

    const address = await completeAndSend(hers.page, t, applicationId);
    await signDrawn(hers.page, t, founder);

    // The talent is led there from home, and reads the same text on the agreement's page.
    await theirs.page.goto("/home");
    await expect(theirs.page.getByText(t("home.steps.sign_agreement.title", { subject: startup }))).toBeVisible();
    await theirs.page.goto("/agreements");
    const row = theirs.page.getByRole("link", { name: t("agreements.with.equity", { name: startup }) });
    await keysOf(theirs.page).enter(row);
    await theirs.page.waitForURL((url) => url.pathname === address);
    await signByKeys(theirs.page, t, talent);

    // The page looks again by itself until the seal is on.
    await theirs.page.waitForURL((url) => url.pathname === address);
    const download = theirs.page.getByRole("link", { name: t("agreements.facts.verify") });
    await expect(download).toBeVisible({ timeout: 20_000 });
    const [saved] = await Promise.all([
      theirs.page.waitForEvent("download"),
      theirs.page.getByRole("link", { name: t("agreements.actions.download"), exact: true }).click(),
    ]);
    const sealed = readFileSync(await saved.path());
    expect(sealed.subarray(0, 5).toString()).toBe("%PDF-");
    expect(saved.suggestedFilename()).toMatch(new RegExp(` – ${startup} × ${talents[locale]}\\.pdf$`));
    expect(pageTexts(sealed).join("").replaceAll("\n", "")).toContain(talents[locale]);
    await verifyInPublic(browser, locale, t, sealed);

    // What was granted is the talent's.
    await expect(async () => {
      await theirs.page.goto("/equity");
      await expect(theirs.page.getByRole("main")).toContainText(/80[,\u202f\u00a0]000/, { timeout: 1000 });
    }).toPass({ timeout: 15_000 });

    await hers.page.goto(address);
    await expect(hers.page.getByText(t("agreements.status.signed"), { exact: true }).first()).toBeVisible();
    for (const { faults } of [hers, theirs])
      expect(faults.filter((fault) => !fault.includes("status of 403"))).toEqual([]);
  });
}
