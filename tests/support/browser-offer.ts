import { expect } from "@playwright/test";
import type { Album } from "./album";
import { aCoverLetter } from "./hire";
import type { Visitor } from "./visitor";

/** From an application to an accepted offer, as two people do it in a browser. */

const firstOf = (name: string) => name.split(" ")[0] ?? name;

/** From home to the applicant's page, and its buttons: shortlisted, the offer opened. */
export async function decideByButtons({ page, t }: Visitor, name: string): Promise<void> {
  await page.goto("/home");
  await page.getByRole("link", { name: t("home.steps.reply_applicant.action") }).click();
  await expect(page.getByText(aCoverLetter)).toBeVisible();
  await page.getByRole("button", { name: t("hiring.actions.shortlist") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("hiring.move.confirmShortlist.confirm", { name: firstOf(name) }) })
    .click();
  await page.getByRole("button", { name: t("hiring.actions.offer") }).click();
}

/** Sends the offer that is open, on the terms of its role. */
export async function sendOffer({ page, t }: Visitor, applicant: string, album: Album): Promise<void> {
  const name = firstOf(applicant);
  const offer = page.getByRole("dialog", { name: t("hiring.offer.title", { name }) });
  await offer.getByRole("textbox", { name: t("hiring.offer.message", { name }) }).fill("We would love to have you.");
  await album.take(page, "offer-dialog");
  await offer.getByRole("button", { name: t("hiring.offer.submit", { name }) }).click();
  await expect(offer).toHaveCount(0);
}

/** Opens a notification from the list, which it reaches by the outbox, as a rule within a second. */
export async function openNotification({ page, t }: Pick<Visitor, "page" | "t">, title: string): Promise<void> {
  await page
    .getByRole("link", { name: new RegExp(`^${t("common.nav.notifications")}`) })
    .first()
    .click();
  await page.waitForURL(/\/notifications$/);
  const told = page.getByRole("list", { name: t("notificationsPage.list") }).getByRole("link", { name: title });
  await expect(async () => {
    if (!(await told.first().isVisible())) await page.reload();
    await expect(told.first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await told.first().click();
  await page.waitForURL((url) => url.pathname !== "/notifications");
}

/** The talent is told of the offer, and reads it from the notification. */
export async function readOffer(
  { page, t }: Visitor,
  { startup, title, application }: { startup: string; title: string; application: string },
): Promise<void> {
  await openNotification({ page, t }, t("notifications.application_offered.title", { startup }));
  await page.waitForURL(application);
  await expect(
    page.getByRole("heading", { level: 1, name: t("applications.offer.title", { startup, role: title }) }),
  ).toBeVisible();
  await expect(page.getByText("We would love to have you.")).toBeVisible();
}

/** Accepts the offer on the page. */
export async function acceptOffer({ page, t }: Visitor, startup: string): Promise<void> {
  await page.getByRole("button", { name: t("applications.moves.accept") }).click();
  const agreed = page.getByRole("dialog", { name: t("applications.moves.acceptTitle", { startup }) });
  await agreed.getByRole("button", { name: t("applications.moves.acceptConfirm") }).click();
  await expect(page.getByText(t("applications.ended.accepted"), { exact: true })).toBeVisible();
  await expect(
    page.getByRole("heading", { level: 1, name: t("applications.offer.joined", { startup }) }),
  ).toBeVisible();
}
