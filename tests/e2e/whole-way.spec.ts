import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { formatMoney } from "@/lib/i18n/format";
import { anAdministrator } from "@/tests/support/administrator";
import { anAlbum } from "@/tests/support/album";
import { browserOf } from "@/tests/support/browser";
import { enterFoundersShares, findAndApply, postRole, publishStartup } from "@/tests/support/browser-hire";
import { acceptOffer, decideByButtons, openNotification, readOffer, sendOffer } from "@/tests/support/browser-offer";
import {
  addWebsite,
  approveCase,
  claimCase,
  fillProfile,
  passSkillTest,
  seesLevel,
  sendIdentity,
  showDocument,
  submitProfile,
} from "@/tests/support/browser-verification";
import {
  endHere,
  minorToPay,
  payIn,
  planMilestones,
  rateHere,
  releaseHere,
  sendAndSign,
  signHere,
  startAndDeliver,
} from "@/tests/support/browser-work";
import { aCoverLetter } from "@/tests/support/hire";
import { pdfs } from "@/tests/support/pdfs";
import { aVisitor, register } from "@/tests/support/visitor";
import type { Visitor } from "@/tests/support/visitor";
import { beginning } from "@/tests/support/words";

/**
 * The whole way of two people who are new, by pressing what is on the screen: verified step by step, hired, signed, funded, delivered with
 * a file, released, and reviewed on both sides. A reviewer decides in another browser. In English on a desktop, in French on a phone in
 * dark; the pictures of the way are in test-results/journeys.
 */

test.describe.configure({ timeout: 420_000 });

/** What the provider's own pages complain of is not ours. */
const stripe = () => process.env.E2E_STRIPE_URL ?? "";

/** A name that no other case in the queue has, since a run may come after a failed one. */
const named = (name: string) => `${name} ${randomUUID().replace(/[^a-f]/g, "")}`;

async function toHome({ page, t }: Visitor): Promise<void> {
  await page
    .getByRole("navigation", { name: t("common.nav.main") })
    .getByRole("link", { name: beginning(t("common.nav.home")) })
    .click();
  await page.waitForURL(/\/home$/);
}

/** Follows one of the next steps of home. */
async function step(visitor: Visitor, key: string): Promise<void> {
  await toHome(visitor);
  const { page, t } = visitor;
  await page.getByRole("link", { name: t(`home.steps.${key}.action`) }).click();
}

/** Saves the file that a button of the page downloads. */
async function download(page: Page, name: string): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return readFileSync(await (await downloading).path());
}

for (const { locale, screen, skill, title } of [
  { locale: "en", screen: "desktop", skill: "SQL", title: "Founding map engineer" },
  { locale: "fr", screen: "phone", skill: "Recherche utilisateur", title: "Ingénierie cartographique" },
] as const) {
  test(`two new people come from registration to each other's review (${locale}, ${screen})`, async ({ browser }) => {
    const startup = `Tidemark ${randomUUID().slice(0, 6)}`;
    const [founder, talent, album, administrator] = await Promise.all([
      aVisitor(browser, named("Maya Lindqvist"), "founder", locale, screen),
      aVisitor(browser, named("Hana Okafor"), "talent", locale, screen),
      anAlbum(`whole-way-${locale}-${screen}`),
      anAdministrator("Ada Byron"),
    ]);
    const desk = await browserOf(browser, administrator);
    const { t, page } = founder;
    const hers = talent.page;
    if (screen === "phone")
      await Promise.all(
        [page, hers].map((each) => each.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" })),
      );
    const verificationOf = (outcome: string, of: string) =>
      t("notifications.verification_decided.title", { outcome, step: of });

    await test.step("the talent’s profile is filled in, submitted and approved: level 1", async () => {
      await register(talent);
      await album.take(hers, "talent-home");
      await hers
        .getByRole("link", { name: t("home.steps.complete_profile.action") })
        .first()
        .click();
      await fillProfile(talent, [skill, "React", "TypeScript"]);
      await album.take(hers, "profile");
      await step(talent, "get_verified");
      await seesLevel(talent, 0);
      await album.take(hers, "level-0");
      await addWebsite(talent, "hana.example.com");
      await step(talent, "get_verified");
      await submitProfile(talent);
      await album.take(hers, "submitted");
      await toHome(talent);
      await expect(hers.getByRole("link", { name: t("home.steps.get_verified.action") })).toHaveCount(0);
      await claimCase(desk.page, "profile", talent.name);
      await album.take(desk.page, "profile-case");
      await approveCase(desk.page);
      await openNotification(talent, verificationOf("approved", "profile"));
      await seesLevel(talent, 1);
      await album.take(hers, "level-1");
    });

    await test.step("a test of one of their skills is passed: level 2, by itself", async () => {
      await step(talent, "prove_skill");
      await passSkillTest(talent, skill);
      await album.take(hers, "test-passed");
      await openNotification(talent, verificationOf("approved", "skills"));
      await seesLevel(talent, 2);
      await album.take(hers, "level-2");
    });

    await test.step("their identity is checked: level 3", async () => {
      await step(talent, "check_identity");
      await sendIdentity(talent, {
        name: talent.name,
        number: `H${talent.email.slice(-20, -12)}`,
        dateOfBirth: "1990-04-21",
      });
      await album.take(hers, "identity-sent");
      await claimCase(desk.page, "identity", talent.name);
      await showDocument(desk.page, talent.name);
      await album.take(desk.page, "identity-case");
      await approveCase(desk.page);
      await openNotification(talent, verificationOf("approved", "identity"));
      await seesLevel(talent, 3);
      await album.take(hers, "level-3");
    });

    const board =
      await test.step("the founder publishes a startup and a role, and has their identity checked", async () => {
        await register(founder);
        await publishStartup(founder, startup);
        const posted = await postRole(founder, title);
        await enterFoundersShares(founder);
        await toHome(founder);
        await album.take(page, "founder-home");
        await step(founder, "check_identity");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("verification.heading.unchecked"));
        await album.take(page, "founder-unchecked");
        await sendIdentity(founder, {
          name: founder.name,
          number: `M${founder.email.slice(-20, -12)}`,
          dateOfBirth: "1984-11-02",
        });
        await claimCase(desk.page, "identity", founder.name);
        await approveCase(desk.page);
        await openNotification(founder, verificationOf("approved", "identity"));
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("verification.heading.checked"));
        await album.take(page, "founder-checked");
        return posted;
      });

    await test.step("they agree: an application, an offer, two signatures", async () => {
      await toHome(talent);
      const application = await findAndApply(talent, startup, title, aCoverLetter);
      await album.take(hers, "applied");
      await decideByButtons(founder, talent.name);
      await sendOffer(founder, talent.name, album);
      await readOffer(talent, { startup, title, application });
      await acceptOffer(talent, startup);
      await album.take(hers, "accepted");
      await page.reload();
      await sendAndSign(founder);
      await step(talent, "sign_agreement");
      await signHere(talent);
      await album.take(hers, "signed");
      await hers.getByRole("link", { name: t("agreements.signing.done.see") }).click();
      expect(board).toMatch(/[0-9a-f]{24}$/);
    });

    const file = { name: "map.pdf", mimeType: "application/pdf", buffer: pdfs.clean() };
    await test.step("the milestone is funded, delivered with a file, and released", async () => {
      await planMilestones(founder);
      const amount = formatMoney(await minorToPay(founder), "USD", locale);
      await payIn(founder, amount);
      await album.take(page, "funded");
      await startAndDeliver(talent, file);
      await album.take(hers, "delivered");
      await step(founder, "release_milestone");
      expect(await download(page, file.name)).toEqual(file.buffer);
      await album.take(page, "delivered-file");
      await releaseHere(founder, amount);
      await album.take(page, "released");
    });

    await test.step("the work is over once both have given notice, and both rate it", async () => {
      await page
        .getByRole("main")
        .getByRole("link", { name: t("milestones.facts.type.equity"), exact: true })
        .click();
      await endHere(founder);
      await album.take(page, "notice-given");
      await openNotification(
        talent,
        t("notifications.agreement_termination_notice.title", { person: founder.name, type: "equity", startup }),
      );
      await endHere(talent);
      await openNotification(talent, t("notifications.review_open.title", { person: founder.name }));
      await album.take(hers, "rate");
      await rateHere(talent, { side: "company", mark: 5, comment: "Paid on the day." });
      await album.take(hers, "rated");
      await openNotification(founder, t("notifications.review_open.title", { person: talent.name }));
      await expect(page.getByText("Paid on the day.")).toHaveCount(0);
      await rateHere(founder, { side: "talent", mark: 4, comment: "Every harbour was mapped a week early." });
      await expect(page.getByText("Paid on the day.")).toBeVisible();
      await album.take(page, "both-rated");
      await openNotification(talent, t("notifications.review_published.title", { person: founder.name }));
      await expect(hers.getByText("Every harbour was mapped a week early.")).toBeVisible();
      await album.take(hers, "public-profile");
    });

    for (const { faults } of [founder, talent, desk])
      expect(faults.filter((fault) => !fault.includes(stripe()) && !fault.includes("/api/v1/auth/refresh"))).toEqual(
        [],
      );
    await Promise.all([founder.context, talent.context, desk.page.context()].map((context) => context.close()));
  });
}
