import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { fillRegistration, mailedLink } from "./visitor";
import type { Visitor } from "./visitor";
import { beginning } from "./words";

/** The hire's steps as people take them in a browser: by labels, buttons and links in their own language. */

/** Chooses an option of a select by its words. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

const field = (page: Page | Locator, label: string) => page.getByRole("textbox", { name: label, exact: true });

/** What the founder writes about the startup. */
export const startupWords = {
  tagline: "Street-level flood forecasts for insurers",
  description:
    "We turn tide gauges, rainfall radar and street surveys into forecasts that an insurer can act on the evening before. Two carriers pilot it on the coast today, and we hire the people who make it ready for twenty.",
  location: "Halifax",
  website: "https://example.com",
};

/** From home through the wizard's four steps to a public startup. */
export async function publishStartup({ page, t }: Visitor, name: string): Promise<void> {
  await page.getByRole("link", { name: t("home.steps.create_startup.action") }).click();
  await expect(page.getByRole("heading", { name: t("startup.wizard.title.name") })).toBeVisible();
  const next = page.getByRole("button", { name: t("startup.wizard.next") });

  // Nothing goes on without a name, and the fault stands at its field.
  await next.click();
  await expect(field(page, t("startup.fields.name"))).toHaveAttribute("aria-invalid", "true");
  await field(page, t("startup.fields.name")).fill(name);
  await field(page, t("startup.fields.tagline")).fill(startupWords.tagline);
  await next.click();

  await expect(page.getByRole("heading", { name: t("startup.wizard.title.work") })).toBeFocused();
  await choose(page, t("startup.fields.industry"), t("common.industry.climate"));
  await field(page, t("startup.fields.description")).fill(startupWords.description);
  await next.click();

  await expect(page.getByRole("heading", { name: t("startup.wizard.title.standing") })).toBeFocused();
  await choose(page, t("startup.fields.stage"), t("common.stage.mvp"));
  await choose(page, t("startup.fields.fundingStage"), t("common.fundingStage.pre_seed"));
  const optional = (label: string) => `${label} (${t("common.state.optional")})`;
  await field(page, optional(t("startup.fields.location"))).fill(startupWords.location);
  await field(page, optional(t("startup.fields.website"))).fill(startupWords.website);
  await next.click();

  await expect(page.getByRole("heading", { name: t("startup.wizard.title.check") })).toBeFocused();
  await expect(page.getByText(startupWords.tagline)).toBeVisible();
  await page.getByRole("button", { name: t("startup.wizard.publish") }).click();
  await page.waitForURL(/\/my\/startups\/[0-9a-f]{24}$/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText(t("common.startup.published"), { exact: true })).toBeVisible();
}

/** Posts an open role with its pay and equity; answers the address of its board. */
export async function postRole({ page, t, locale }: Visitor, title: string): Promise<string> {
  await page
    .getByRole("link", { name: t("startup.page.newRole") })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: t("hiring.role.new") })).toBeVisible();
  const decimal = locale === "fr" ? "," : ".";
  await field(page, t("hiring.role.title")).fill(title);
  await field(page, t("hiring.role.description")).fill("You own the map: rendering, interaction and speed on tablets.");
  const skills = page.getByRole("combobox", { name: t("hiring.role.skillsRequired") });
  for (const skill of ["React", "TypeScript"]) {
    await skills.fill(skill);
    await skills.press("Enter");
  }
  await field(page, t("hiring.role.cashMin")).fill("7500");
  await field(page, t("hiring.role.cashMax")).fill("9000");
  await field(page, t("hiring.role.equityMin")).fill(`0${decimal}5`);
  await field(page, t("hiring.role.equityMax")).fill(`1${decimal}2`);
  await page.getByRole("button", { name: t("hiring.role.submit") }).click();
  await page.waitForURL(/\/hiring\/roles\/[0-9a-f]{24}$/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("heading", { name: t("hiring.board.empty.title") })).toBeVisible();
  return page.url();
}

/** From home, finds the role by words and workplace, reads its pay, and applies; answers the application's address. */
export async function findAndApply(
  { page, t }: Pick<Visitor, "page" | "t">,
  startup: string,
  title: string,
  letter: string,
): Promise<string> {
  await page
    .getByRole("link", { name: t("home.steps.find_roles.action"), exact: true })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: t("find.roles.title") })).toBeVisible();
  const search = page.getByRole("search");
  await search.getByLabel(t("public.roleSearch.search"), { exact: true }).fill(startup);
  await search.getByRole("button", { name: t("public.roleSearch.filters"), exact: true }).click();
  const filters = page.getByRole("dialog", { name: t("public.roleSearch.filters") });
  await filters.getByLabel(t("public.roleSearch.skill"), { exact: true }).fill("react");
  await filters.getByLabel(t("public.roleSearch.workplace")).selectOption({ label: t("common.workplace.remote") });
  await filters.getByLabel(t("public.roleSearch.industry")).selectOption({ label: t("common.industry.climate") });
  await filters.getByRole("button", { name: t("public.roleSearch.show") }).click();
  await page.waitForURL(/workplace=remote/);
  await expect(filters).toBeHidden();
  const list = page.getByRole("list", { name: t("public.roleSearch.lists.newest") });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByRole("link", { name: title }).click();

  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(/7[\s,\u202f]?500/).first()).toBeVisible();
  await page.getByRole("link", { name: t("find.role.apply"), exact: true }).click();
  return sendApplication({ page, t }, title, letter);
}

/** Writes and sends the application that is open; answers its address. */
async function sendApplication(
  { page, t }: Pick<Visitor, "page" | "t">,
  title: string,
  letter: string,
): Promise<string> {
  await field(page, t("find.apply.letter")).fill(letter);
  await page.getByRole("button", { name: t("find.apply.submit") }).click();
  await page.waitForURL(/\/applications\/[0-9a-f]{24}$/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(t("common.application.pending"), { exact: true })).toBeVisible();
  return page.url();
}

/**
 * Someone without an account applies from the role's public page: they join on the way and come back to the application. Answers its
 * address and how many presses it took, the one on the mail's link among them.
 */
export async function joinAndApply(
  visitor: Visitor,
  roleId: string,
  title: string,
  letter: string,
): Promise<{ application: string; presses: number }> {
  const { page, t, locale } = visitor;
  await page.goto(`/roles/${roleId}`);
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
  const before = visitor.presses();
  await page
    .getByRole("link", { name: t("public.role.apply") })
    .first()
    .click();
  await page.waitForURL(/\/register\?next=/);
  await fillRegistration(visitor);
  await page.goto(await mailedLink(visitor));
  await page.getByRole("button", { name: t("auth.verify.submit") }).click();
  await page.waitForURL(`**/find-roles/${roleId}/apply`);
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
  const application = await sendApplication(visitor, title, letter);
  return { application, presses: visitor.presses() - before + 1 };
}

/** From home to the cap table, where the founders' shares and the pool are entered as they are proposed. */
export async function enterFoundersShares({ page, t }: Visitor): Promise<void> {
  await page
    .getByRole("navigation", { name: t("common.nav.main") })
    .getByRole("link", { name: beginning(t("common.nav.home")) })
    .click();
  await page.getByRole("link", { name: t("home.steps.enter_founders_shares.action") }).click();
  await page.getByRole("button", { name: t("equity.cap.enterFounders") }).click();
  const dialog = page.getByRole("dialog", { name: t("equity.founders.title") });
  await dialog.getByRole("button", { name: t("equity.founders.submit") }).click();
  await expect(dialog).toHaveCount(0);
}

/** Answers the offer on the page with more equity. */
export async function counterOffer({ page, t }: Visitor, startup: string, equity: string): Promise<void> {
  await page.getByRole("button", { name: t("negotiation.counter.action") }).click();
  const dialog = page.getByRole("dialog", { name: t("negotiation.counter.title", { startup }) });
  await field(dialog, t("negotiation.counter.equity")).fill(equity);
  await field(dialog, t("negotiation.counter.message")).fill("The equity is what I join for.");
  await dialog.getByRole("button", { name: t("negotiation.counter.submit") }).click();
  await expect(page.getByText(t("negotiation.counter.pending", { startup }))).toBeVisible();
  await expect(page.getByRole("button", { name: t("applications.moves.accept"), exact: true })).toHaveCount(0);
}

/** Agrees to the counter-offer on the applicant's page, which makes it the next version. */
export async function grantCounterOffer({ page, t }: Visitor, name: string, version: number): Promise<void> {
  await expect(page.getByText(t("negotiation.answer.title", { name }))).toBeVisible();
  await expect(page.getByText("The equity is what I join for.").first()).toBeVisible();
  await page.getByRole("button", { name: t("negotiation.answer.grant") }).click();
  await page
    .getByRole("dialog", { name: t("negotiation.answer.grantTitle", { name }) })
    .getByRole("button", { name: t("negotiation.answer.grantConfirm", { version }) })
    .click();
  await expect(page.getByText(t("negotiation.answer.title", { name }))).toHaveCount(0);
  await expect(page.getByRole("heading", { name: t("negotiation.history.title") })).toBeVisible();
}

/** Proposes the three times that the dialog begins with. */
export async function proposeTimes({ page, t }: Visitor, name: string): Promise<void> {
  await page.getByRole("button", { name: t("negotiation.interview.propose") }).click();
  const dialog = page.getByRole("dialog", { name: t("negotiation.interview.dialog", { name }) });
  await dialog.getByRole("button", { name: t("negotiation.interview.submit") }).click();
  await expect(page.getByText(t("negotiation.interview.waiting", { name }))).toBeVisible();
}

/** Chooses the first of the proposed times and saves its calendar file. */
export async function chooseTime({ page, t }: Visitor, name: string): Promise<void> {
  const card = page.getByRole("region", { name: t("negotiation.interview.title"), exact: true });
  await expect(card.getByText(t("negotiation.interview.chooseText", { name }))).toBeVisible();
  await card
    .getByRole("button", { name: new RegExp(`^${t("negotiation.interview.take")}`) })
    .first()
    .click();
  await expect(card.getByText(t("negotiation.interview.set", { name }))).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("button", { name: t("negotiation.interview.calendar") }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("interview.ics");
}
