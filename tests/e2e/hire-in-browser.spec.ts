import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Browser } from "@playwright/test";
import { formatMoney } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import { anAdministrator } from "@/tests/support/administrator";
import { anAlbum } from "@/tests/support/album";
import { browserOf } from "@/tests/support/browser";
import {
  chooseTime,
  counterOffer,
  enterFoundersShares,
  findAndApply,
  grantCounterOffer,
  joinAndApply,
  postRole,
  proposeTimes,
  publishStartup,
} from "@/tests/support/browser-hire";
import { acceptOffer, decideByButtons, readOffer, sendOffer } from "@/tests/support/browser-offer";
import {
  minorToPay,
  payIn,
  planMilestones,
  releaseHere,
  sendAndSign,
  signHere,
  startAndDeliver,
} from "@/tests/support/browser-work";
import { aCoverLetter } from "@/tests/support/hire";
import { waitForMail } from "@/tests/support/mail-sink";
import { Person } from "@/tests/support/person";
import { aVisitor, register } from "@/tests/support/visitor";
import type { Visitor } from "@/tests/support/visitor";
import { words } from "@/tests/support/words";
import { verifyAll } from "@/tests/support/work";

/**
 * The whole way of two people who are new: from registration to released money by pressing what is on the screen, with a counter-offer
 * and a revised offer on the way. Only their identity is checked by a call. In English on a desktop, in French on a phone; the pictures
 * of the way are in test-results/journeys.
 */

test.describe.configure({ timeout: 240_000 });

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
/** What the provider's own pages complain of is not ours. */
const stripe = () => process.env.E2E_STRIPE_URL ?? "";

/** Whoever comes to a page of a session is asked for one, and the newcomer has none yet: the browser tells of that answer. */
const RESUMED = "/api/v1/auth/refresh";

/** From the public role's page to the application, for someone who has no account. */
const MOST_TO_APPLY = 6;
/** From the accepted offer to the signed agreement, of both together. */
const MOST_TO_SIGN = 8;

const NAME = "Hana Okafor";
const FIRST = "Hana";

const lane = ({ page, t }: Visitor, status: string) =>
  page.getByRole("region", { name: new RegExp(`^${t(`common.application.${status}`)}`) });

/** On the board: read from the card, shortlisted by dragging, the offer opened from the menu. */
async function decideByDragging(founder: Visitor, board: string): Promise<void> {
  const { page, t } = founder;
  await page.goto(board);
  await expect(lane(founder, "pending").getByRole("article")).toHaveCount(2);
  await lane(founder, "pending").getByRole("button", { name: NAME, exact: true }).click();
  const drawer = page.getByRole("dialog", { name: t("hiring.drawer.label", { name: NAME }) });
  await expect(drawer.getByText(aCoverLetter)).toBeVisible();
  await drawer.getByRole("button", { name: t("hiring.actions.review") }).click();
  await expect(drawer.getByText(t("common.application.reviewed"), { exact: true }).first()).toBeVisible();
  await drawer.getByRole("button", { name: t("common.actions.close") }).click();

  await lane(founder, "reviewed").getByRole("article").dragTo(lane(founder, "shortlisted"));
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("hiring.move.confirmShortlist.confirm", { name: FIRST }) })
    .click();
  const card = lane(founder, "shortlisted");
  await expect(card.getByRole("button", { name: NAME, exact: true })).toBeVisible();
  await card.getByRole("button", { name: t("hiring.card.menu", { name: NAME }) }).click();
  await page.getByRole("menuitem", { name: t("hiring.card.makeOffer") }).click();
}

/** Another applicant, who looks for the role in the list and is told politely that it is filled. */
async function anotherApplicant(browser: Browser, startup: string, title: string) {
  const lukas = await new Person(base(), "Lukas Brandt", "talent").join(mail());
  const { page, faults } = await browserOf(browser, lukas);
  const t = words("en");
  await page.goto("/home");
  const application = await findAndApply({ page, t }, startup, title, aCoverLetter);
  return async () => {
    await expect(async () => {
      await page.goto(application);
      await expect(page.getByText(t("applications.ended.rejected"))).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await expect(page.getByText(t("applications.reason.role_filled"))).toBeVisible();
    await page.goto("/notifications");
    await expect(page.getByRole("link", { name: t("notifications.application_rejected.title") })).toBeVisible();
    await waitForMail(mail(), lukas.email, new RegExp(title));
    expect(faults).toEqual([]);
    await page.context().close();
  };
}

/** The seat is taken, the team has grown, and the founder is told. */
async function seeHired({ page, t }: Visitor, board: string, startup: string, title: string): Promise<void> {
  await page.goto(board);
  await expect(page.getByText(t("common.role.filled"), { exact: true })).toBeVisible();
  await page.goto("/team");
  await expect(page.getByRole("heading", { level: 1, name: t("team.titleOf", { startup }) })).toBeVisible();
  await expect(page.getByRole("main").getByText(NAME)).toBeVisible();
  await expect(page.getByRole("main").getByText(title)).toBeVisible();
  await page.goto("/notifications");
  await expect(
    page.getByRole("link", { name: t("notifications.application_accepted.title", { talent: NAME }) }),
  ).toBeVisible();
}

let administrator: Promise<Person> | undefined;

/** What the administrator's decision is made of: the ids of people who have only ever used the browser. */
const idsOf = (people: readonly Visitor[]) =>
  Promise.all(
    people.map(async ({ page }) => ({
      id: await page.evaluate(
        () => (JSON.parse(localStorage.getItem("collabhub_member") ?? "{}") as { id: string }).id,
      ),
    })),
  );

for (const { locale, screen, title, equity } of [
  { locale: "en", screen: "desktop", title: "Founding map engineer", equity: "1.1" },
  { locale: "fr", screen: "phone", title: "Ingénierie cartographique", equity: "1,1" },
] as const) {
  test(`two new people come from registration to released money (${locale}, ${screen})`, async ({ browser }) => {
    const startup = `Tidemark ${randomUUID().slice(0, 6)}`;
    const [founder, talent, album] = await Promise.all([
      aVisitor(browser, "Maya Lindqvist", "founder", locale, screen),
      aVisitor(browser, NAME, "talent", locale, screen),
      anAlbum(`hire-${locale}-${screen}`),
    ]);
    const { t, page } = founder;
    const hers = talent.page;

    await register(founder);
    await album.take(page, "first-home");
    await publishStartup(founder, startup);
    const board = await postRole(founder, title);
    await enterFoundersShares(founder);
    await album.take(page, "cap-table");

    const roleId = /[0-9a-f]{24}$/.exec(board)?.[0] ?? "";
    const { application, presses } = await joinAndApply(talent, roleId, title, aCoverLetter);
    expect(presses).toBeLessThanOrEqual(MOST_TO_APPLY);
    await album.take(hers, "applied");
    const seeRejected = screen === "desktop" ? await anotherApplicant(browser, startup, title) : null;
    administrator ??= anAdministrator("Ada Byron");
    await verifyAll(await administrator, await idsOf([founder, talent]));

    if (screen === "desktop") await decideByDragging(founder, board);
    else await decideByButtons(founder, NAME);
    await sendOffer(founder, NAME, album);
    await readOffer(talent, { startup, title, application });
    await album.take(hers, "offer");

    // She asks for more, the founder agrees, and proposes times to meet; she chooses one and accepts the version she read.
    await counterOffer(talent, startup, equity);
    await album.take(hers, "counter-offer");
    await page.goto(application.replace("/applications/", "/hiring/applications/"));
    await album.take(page, "counter-offer-read");
    await grantCounterOffer(founder, FIRST, 2);
    await proposeTimes(founder, NAME);
    await hers.reload();
    await chooseTime(talent, "Maya Lindqvist");
    await expect(hers.getByText(locale === "fr" ? /1,10\s%/ : /1\.10\s%/).first()).toBeVisible();
    await album.take(hers, "revised-offer");
    await acceptOffer(talent, startup);
    await album.take(hers, "accepted");

    // Both are where they were; the talent's way to the signature is the mail that asks for it.
    const before = founder.presses() + talent.presses();
    await page.reload();
    await sendAndSign(founder);
    await album.take(page, "founder-signed");
    const asked = await waitForMail(mail(), talent.email, /\/agreements\/[0-9a-f]{24}\/sign/);
    await hers.goto(/https?:\/\/\S*\/agreements\/[0-9a-f]{24}\/sign/.exec(asked.text)?.[0] ?? "");
    await album.take(hers, "to-sign");
    await signHere(talent);
    await album.take(hers, "talent-signed");
    expect(founder.presses() + talent.presses() - before + 1).toBeLessThanOrEqual(MOST_TO_SIGN);

    const milestone = await planMilestones(founder);
    await album.take(page, "milestone-planned");
    const minor = await minorToPay(founder);
    const amount = formatMoney(minor, "USD", locale);
    await payIn(founder, amount);
    await album.take(page, "funds-held");
    await hers.getByRole("link", { name: t("agreements.signing.done.see") }).click();
    await startAndDeliver(talent);
    await album.take(hers, "delivered");
    await page.goto(milestone);
    await releaseHere(founder, amount);
    await album.take(page, "released");
    await hers.goto("/earnings");
    const net = formatMoney(payout(minor).netMinor, "USD", locale, { cents: true });
    await expect(hers.getByText(net, { exact: true }).first()).toBeVisible();
    await album.take(hers, "earned");

    await seeHired(founder, board, startup, title);
    await seeRejected?.();
    await Promise.all([founder, talent].map(({ email }) => waitForMail(mail(), email, new RegExp(title))));
    for (const { faults } of [founder, talent])
      expect(faults.filter((fault) => !fault.includes(stripe()) && !fault.includes(RESUMED))).toEqual([]);
    await Promise.all([founder, talent].map(({ context }) => context.close()));
  });
}
