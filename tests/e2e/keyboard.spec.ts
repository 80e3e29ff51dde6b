import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { anAdministrator } from "@/tests/support/administrator";
import { startupWords } from "@/tests/support/browser-hire";
import { aCoverLetter } from "@/tests/support/hire";
import { keysOf } from "@/tests/support/keyboard";
import { Person } from "@/tests/support/person";
import { beginning, words } from "@/tests/support/words";
import { verifyAll } from "@/tests/support/work";

/** The whole way once more without a mouse: Tab, Enter, arrows and the board's number keys, the focus in sight at every stop. */

test.setTimeout(300_000);

const t = words("en");

/** Someone with an account, at the sign-in page, who signs in by keyboard. */
async function signedIn(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext({
    locale: "en-US",
    reducedMotion: "reduce",
    extraHTTPHeaders: { "X-Forwarded-For": person.address },
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const keys = keysOf(page);
  await keys.type(page.getByLabel(t("auth.fields.email"), { exact: true }), person.email);
  await keys.type(page.getByLabel(t("auth.fields.password"), { exact: true }), person.password);
  await keys.press("Enter");
  await page.waitForURL("**/home");
  return page;
}

const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });
const select = (page: Page, label: string) => page.getByRole("combobox", { name: label, exact: true });
const rail = (page: Page, entry: string) =>
  page.getByRole("navigation", { name: t("common.nav.main") }).getByRole("link", { name: new RegExp(`^${entry}`) });

async function publishStartup(page: Page, name: string): Promise<void> {
  const keys = keysOf(page);
  const next = page.getByRole("button", { name: t("startup.wizard.next") });
  await keys.enter(page.getByRole("link", { name: t("home.steps.create_startup.action") }));
  await keys.type(field(page, t("startup.fields.name")), name);
  await keys.type(field(page, t("startup.fields.tagline")), startupWords.tagline);
  await keys.enter(next);
  await expect(page.getByRole("heading", { name: t("startup.wizard.title.work") })).toBeFocused();
  await keys.choose(select(page, t("startup.fields.industry")), t("common.industry.climate"));
  await keys.type(field(page, t("startup.fields.description")), startupWords.description);
  await keys.enter(next);
  await expect(page.getByRole("heading", { name: t("startup.wizard.title.standing") })).toBeFocused();
  await keys.choose(select(page, t("startup.fields.stage")), t("common.stage.mvp"));
  await keys.enter(next);
  await expect(page.getByRole("heading", { name: t("startup.wizard.title.check") })).toBeFocused();
  await keys.enter(page.getByRole("button", { name: t("startup.wizard.publish") }));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function postRole(page: Page, title: string): Promise<void> {
  const keys = keysOf(page);
  await keys.enter(page.getByRole("link", { name: t("startup.page.newRole") }).first());
  await keys.type(field(page, t("hiring.role.title")), title);
  await keys.type(field(page, t("hiring.role.description")), "You own the map: rendering, interaction and speed.");
  await keys.choose(select(page, t("hiring.role.workplace")), t("common.workplace.hybrid"));
  const skills = page.getByRole("combobox", { name: t("hiring.role.skillsRequired") });
  await keys.type(skills, "React");
  await keys.press("Enter");
  await keys.type(field(page, t("hiring.role.cashMin")), "7500");
  await keys.type(field(page, t("hiring.role.cashMax")), "9000");
  await keys.type(field(page, t("hiring.role.equityMin")), "0.5");
  await keys.type(field(page, t("hiring.role.equityMax")), "1.2");
  await keys.enter(page.getByRole("button", { name: t("hiring.role.submit") }));
  await expect(page.getByRole("heading", { name: t("hiring.board.empty.title") })).toBeVisible();
}

async function findAndApply(page: Page, startup: string, title: string): Promise<void> {
  const keys = keysOf(page);
  await keys.enter(rail(page, t("common.nav.findRoles")));
  const search = page.getByRole("search");
  await keys.type(search.getByLabel(t("public.roleSearch.search"), { exact: true }), startup);
  await keys.press("Enter");
  await page.waitForURL(/q=/);
  await keys.enter(
    page.getByRole("list", { name: t("public.roleSearch.lists.newest") }).getByRole("link", { name: title }),
  );
  await keys.enter(page.getByRole("link", { name: t("find.role.apply"), exact: true }));
  await keys.type(field(page, t("find.apply.letter")), aCoverLetter);
  await keys.enter(page.getByRole("button", { name: t("find.apply.submit") }));
  await page.waitForURL(/\/applications\/[0-9a-f]{24}$/);
}

/** From the rail to the board, then by the keys 1 to 4 on the applicant's card. */
async function decide(page: Page, title: string): Promise<void> {
  const keys = keysOf(page);
  await keys.enter(rail(page, t("common.nav.hiring")));
  await keys.enter(page.getByRole("main").getByRole("link", { name: title }));
  const lane = (status: string) =>
    page.getByRole("region", { name: new RegExp(`^${t(`common.application.${status}`)}`) });
  const card = (status: string) => lane(status).getByRole("button", { name: "Hana Okafor", exact: true });

  // The drawer opens and closes, and gives the focus back to the card.
  await keys.enter(card("pending"));
  await expect(page.getByRole("dialog").getByText(aCoverLetter)).toBeVisible();
  await keys.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(card("pending")).toBeFocused();

  await keys.press("2");
  await expect(card("reviewed")).toBeFocused();
  await keys.press("3");
  await keys.enter(
    page.getByRole("dialog").getByRole("button", { name: t("hiring.move.confirmShortlist.confirm", { name: "Hana" }) }),
  );
  await expect(card("shortlisted")).toBeFocused();
  await keys.press("4");
  const offer = page.getByRole("dialog", { name: t("hiring.offer.title", { name: "Hana" }) });
  await keys.to(offer.getByRole("slider").first());
  await keys.press("ArrowRight");
  // What was set is not lost by Escape: the dialog asks, and Escape is the safe answer.
  await keys.press("Escape");
  const question = page.getByRole("dialog", { name: t("common.leave.closeTitle") });
  await expect(question).toBeVisible();
  await keys.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(offer.locator(":focus")).toHaveCount(1);
  await keys.enter(offer.getByRole("button", { name: t("hiring.offer.submit", { name: "Hana" }) }));
  await expect(card("offered")).toBeFocused();
}

async function accept(page: Page, startup: string): Promise<void> {
  const keys = keysOf(page);
  await keys.enter(rail(page, t("common.nav.home")));
  await keys.enter(page.getByRole("link", { name: t("home.steps.answer_offer.action") }));
  await keys.enter(page.getByRole("button", { name: t("applications.moves.accept") }));
  const agreed = page.getByRole("dialog", { name: t("applications.moves.acceptTitle", { startup }) });
  await expect(agreed).toBeVisible();
  await keys.enter(agreed.getByRole("button", { name: t("applications.moves.acceptConfirm") }));
  await expect(page.getByText(t("applications.ended.accepted"), { exact: true })).toBeVisible();
}

/** What a new startup's founders hold, entered as it is proposed. */
async function enterFoundersShares(page: Page): Promise<void> {
  const keys = keysOf(page);
  await keys.enter(rail(page, t("common.nav.home")));
  await keys.enter(page.getByRole("link", { name: t("home.steps.enter_founders_shares.action") }));
  await keys.enter(page.getByRole("button", { name: t("equity.cap.enterFounders") }));
  const dialog = page.getByRole("dialog", { name: t("equity.founders.title") });
  await keys.enter(dialog.getByRole("button", { name: t("equity.founders.submit") }));
  await expect(dialog).toHaveCount(0);
}

/** From home, where a step appears as soon as the outbox has drafted or sent what it is about. */
async function takeStep(page: Page, step: string): Promise<void> {
  const link = page.getByRole("link", { name: t(`home.steps.${step}.action`) }).first();
  await expect(async () => {
    await page.goto("/home");
    await expect(link).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 20_000 });
  await keysOf(page).enter(link);
}

async function sign(page: Page, { name, password }: Person): Promise<void> {
  const keys = keysOf(page);
  await page.waitForURL(/\/sign$/);
  await keys.type(page.getByRole("textbox", { name: t("agreements.signing.name") }), name);
  await keys.to(page.getByRole("checkbox"));
  await keys.press("Space");
  await keys.type(page.getByLabel(t("agreements.stepUp.password"), { exact: true }), password);
  await keys.press("Enter");
  await expect(page.getByRole("heading", { name: t("agreements.signing.done.title") })).toBeFocused();
}

async function sendAndSign(page: Page, founder: Person): Promise<void> {
  const keys = keysOf(page);
  await takeStep(page, "send_agreement");
  await keys.enter(page.getByRole("button", { name: t("agreements.actions.send") }));
  await keys.enter(page.getByRole("dialog").getByRole("button", { name: t("agreements.actions.sendConfirm") }));
  await sign(page, founder);
}

/** Plans one milestone as it is drafted, and pays it on the provider's page; answers its address. */
async function planAndPay(page: Page): Promise<string> {
  const keys = keysOf(page);
  await keys.enter(page.getByRole("link", { name: t("agreements.signing.done.see") }));
  await keys.enter(page.getByRole("link", { name: t("agreements.next.planAction"), exact: true }));
  await keys.enter(page.getByRole("link", { name: "1", exact: true }));
  await keys.enter(page.getByRole("button", { name: t("milestones.plan.create", { count: 1 }), exact: true }));
  await page.waitForURL(/\/milestones\/[0-9a-f]{24}$/);
  const address = new URL(page.url()).pathname;
  await keys.enter(page.getByRole("button", { name: beginning(t("milestones.actions.fund", { amount: "" }).trim()) }));
  await keys.type(page.locator("#card"), "4242 4242 4242 4242");
  await keys.type(page.locator("#expiry"), "12/34");
  await keys.type(page.locator("#cvc"), "123");
  await keys.type(page.locator("#name"), "Maya Lindqvist");
  await keys.press("Enter");
  await expect(page.getByRole("heading", { name: t("milestones.payments.payment.doneTitle") })).toBeVisible({
    timeout: 25_000,
  });
  await keys.enter(page.getByRole("link", { name: t("milestones.payments.payment.goOn") }));
  await expect(page.getByText(t("milestones.status.funded"), { exact: true }).first()).toBeVisible();
  return address;
}

async function deliver(page: Page): Promise<void> {
  const keys = keysOf(page);
  await takeStep(page, "start_milestone");
  await keys.enter(page.getByRole("button", { name: t("milestones.actions.start") }));
  await keys.enter(page.getByRole("button", { name: t("milestones.actions.deliver") }));
  const dialog = page.getByRole("dialog");
  await keys.type(dialog.getByLabel(t("milestones.deliver.note"), { exact: true }), "Forty cities, two seconds each.");
  await keys.enter(dialog.getByRole("button", { name: t("milestones.deliver.confirm"), exact: true }));
  await expect(page.getByText(t("milestones.status.submitted"), { exact: true }).first()).toBeVisible();
}

async function release(page: Page, founder: Person, milestone: string): Promise<void> {
  const keys = keysOf(page);
  await takeStep(page, "release_milestone");
  await page.waitForURL((url) => url.pathname === milestone);
  await keys.enter(
    page.getByRole("button", { name: beginning(t("milestones.actions.release", { amount: "" }).trim()) }).first(),
  );
  await keys.type(
    page.getByRole("dialog").getByLabel(t("agreements.stepUp.password"), { exact: true }),
    founder.password,
  );
  await keys.press("Enter");
  await expect(page.getByText(t("milestones.status.released"), { exact: true }).first()).toBeVisible();
}

test("the whole way needs no mouse, from sign-in to released money", async ({ browser }) => {
  const join = (name: string, persona: "founder" | "talent") =>
    new Person(process.env.E2E_BASE_URL ?? "", name, persona).join(process.env.E2E_MAIL_URL ?? "");
  const [founder, talent, administrator] = await Promise.all([
    join("Maya Lindqvist", "founder"),
    join("Hana Okafor", "talent"),
    anAdministrator("Ada Byron"),
  ]);
  await verifyAll(administrator, [founder, talent]);
  const startup = `Halyard ${randomUUID().slice(0, 6)}`;
  const title = "Founding rigging engineer";

  const theirs = await signedIn(browser, founder);
  await publishStartup(theirs, startup);
  await postRole(theirs, title);
  await enterFoundersShares(theirs);
  const hers = await signedIn(browser, talent);
  await findAndApply(hers, startup, title);
  await decide(theirs, title);
  await accept(hers, startup);
  await sendAndSign(theirs, founder);
  await takeStep(hers, "sign_agreement");
  await sign(hers, talent);
  const milestone = await planAndPay(theirs);
  await deliver(hers);
  await release(theirs, founder, milestone);
  await Promise.all([theirs.context().close(), hers.context().close()]);
});
