import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { criteriaOf, type ReviewedSide } from "@/lib/reviews/states";
import type { Visitor } from "./visitor";
import { beginning } from "./words";

/** What follows an accepted offer, as two people do it in a browser: sign, plan, pay in, deliver, release. */

const shows = (page: Page, text: string) => expect(page.getByText(text, { exact: true }).first()).toBeVisible();

/** Signs on the page that is open, by name, consent and password. */
export async function signHere({ page, t, name, password }: Visitor): Promise<void> {
  await page.waitForURL(/\/agreements\/[0-9a-f]{24}\/sign$/);
  await page.getByRole("textbox", { name: t("agreements.signing.name") }).fill(name);
  await page.getByRole("checkbox").check();
  await page.getByLabel(t("agreements.stepUp.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("agreements.signing.submit") }).click();
  await expect(page.getByRole("heading", { name: t("agreements.signing.done.title") })).toBeFocused();
}

/** From the applicant's page to the draft, which is complete, to its sending, and on to the founder's own signature. */
export async function sendAndSign(founder: Visitor): Promise<void> {
  const { page, t } = founder;
  const draft = page.getByRole("link", { name: t("agreements.ofApplication.send.action") });
  // Drafted by the outbox, as a rule within a second.
  await expect(draft).toBeVisible({ timeout: 20_000 });
  await draft.click();
  await page.getByRole("button", { name: t("agreements.actions.send") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("agreements.actions.sendConfirm") })
    .click();
  await signHere(founder);
}

/** From the founder's signature to the milestones that are drafted from the agreement's pay; answers the address of the first. */
export async function planMilestones({ page, t }: Visitor): Promise<string> {
  await page.getByRole("link", { name: t("agreements.signing.done.see") }).click();
  await page.getByRole("link", { name: t("agreements.next.planAction"), exact: true }).click();
  await page.getByRole("link", { name: "1", exact: true }).click();
  await page.getByRole("button", { name: t("milestones.plan.create", { count: 1 }), exact: true }).click();
  await page.waitForURL(/\/milestones\/[0-9a-f]{24}$/);
  return new URL(page.url()).pathname;
}

/** Fills the payment page's card and sends it, whatever the page's language. */
async function payByCard(page: Page): Promise<void> {
  await page.locator("#card").fill("4242 4242 4242 4242");
  await page.locator("#expiry").fill("12/34");
  await page.locator("#cvc").fill("123");
  await page.locator("#name").fill("Maya Lindqvist");
  await page.locator("form button:not([type=button])").last().click();
}

/** The amount that the milestone's button asks to pay. */
export async function minorToPay({ page, t, locale }: Visitor): Promise<number> {
  const pay = page.getByRole("button", { name: beginning(t("milestones.actions.fund", { amount: "" }).trim()) });
  const figure = (await pay.innerText()).replace(locale === "fr" ? /[^\d,]/g : /[^\d.]/g, "").replace(",", ".");
  return Math.round(Number(figure) * 100);
}

/** Pays the milestone that is open, and comes back to it: its funds are held. */
export async function payIn({ page, t }: Pick<Visitor, "page" | "t">, amount: string): Promise<void> {
  await page.getByRole("button", { name: t("milestones.actions.fund", { amount }) }).click();
  await payByCard(page);
  await expect(page.getByRole("heading", { name: t("milestones.payments.payment.doneTitle") })).toBeVisible({
    timeout: 25_000,
  });
  await page.getByRole("link", { name: t("milestones.payments.payment.goOn") }).click();
  await shows(page, t("milestones.status.funded"));
}

/** A file as a dialog takes it. */
export interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Starts and delivers from home, with a file where one is given. */
export async function startAndDeliver({ page, t }: Visitor, file?: Chosen): Promise<void> {
  await page
    .getByRole("navigation", { name: t("common.nav.main") })
    .getByRole("link", { name: beginning(t("common.nav.home")) })
    .click();
  await page.getByRole("link", { name: t("home.steps.start_milestone.action") }).click();
  await page.getByRole("button", { name: t("milestones.actions.start") }).click();
  await shows(page, t("milestones.status.in_progress"));
  await page.getByRole("button", { name: t("milestones.actions.deliver") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("milestones.deliver.note"), { exact: true }).fill("Forty cities, under two seconds each.");
  await dialog.getByLabel(t("milestones.deliver.links"), { exact: true }).fill("https://example.com/beta");
  if (file) {
    await dialog.locator("input[type=file]").setInputFiles(file);
    await expect(dialog.getByText(t("common.files.ready"), { exact: true })).toBeVisible();
  }
  await dialog.getByRole("button", { name: t("milestones.deliver.confirm"), exact: true }).click();
  await shows(page, t("milestones.status.submitted"));
}

/** Releases the milestone that is open: the ledger says so at once. */
export async function releaseHere({ page, t, password }: Visitor, amount: string): Promise<void> {
  const name = t("milestones.actions.release", { amount });
  await page.getByRole("button", { name }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("agreements.stepUp.password"), { exact: true }).fill(password);
  await dialog.getByRole("button", { name }).click();
  await shows(page, t("milestones.status.released"));
  await expect(page.getByRole("region", { name: t("milestones.ledger.title") })).toBeVisible();
}

/** Rates the other side on the agreement's page: one mark throughout, and 5 for the first of what is marked. */
export async function rateHere(
  { page, t }: Pick<Visitor, "page" | "t">,
  { side, mark, comment }: { side: ReviewedSide; mark: number; comment: string },
): Promise<void> {
  await page.getByRole("button", { name: t("reviews.rate"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  const send = dialog.getByRole("button", { name: t("reviews.form.send"), exact: true });
  const marks = (name: (typeof criteriaOf)[ReviewedSide][number]) =>
    dialog.getByRole("group", { name: t(`reviews.criterion.${name}`), exact: true });
  const [first, ...rest] = criteriaOf[side];
  await dialog.getByLabel(t("reviews.form.comment"), { exact: true }).fill(comment);
  for (const name of rest) await marks(name).getByLabel(t("reviews.form.mark", { mark })).check();
  // Nothing is sent without every mark; the arrow keys choose one, too.
  await send.click();
  await expect(marks(first).getByText(t("fields.required"))).toBeVisible();
  await marks(first)
    .getByLabel(t("reviews.form.mark", { mark: 4 }))
    .check();
  await page.keyboard.press("ArrowRight");
  await expect(marks(first).getByLabel(t("reviews.form.mark", { mark: 5 }))).toBeChecked();
  await send.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(comment)).toBeVisible();
}

/** Gives notice on the agreement that is open: once both sides have, the work is over. */
export async function endHere({ page, t }: Visitor): Promise<void> {
  await page.getByRole("button", { name: t("agreements.actions.terminate"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("agreements.terminate.confirm"), exact: true })
    .click();
  await expect(page.getByText(t("agreements.terminate.done"), { exact: true })).toBeVisible();
}
