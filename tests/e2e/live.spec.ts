import { expect, test, type Page } from "@playwright/test";
import { browserOf } from "@/tests/support/browser";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** What happens elsewhere shows on every open tab, without anything being pressed. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
const t = words("en");

const bell = (page: Page, count: number) =>
  expect(page.getByRole("banner").getByRole("link", { name: t("common.nav.unread", { count }) })).toBeVisible({
    timeout: 3_000,
  });

test("a badge is right on every tab within moments, over one stream, also once the tab that held it is closed", async ({
  browser,
}) => {
  const [ana, ben, carl] = await Promise.all([
    new Person(base(), "Ana Silva", "founder").join(mail()),
    new Person(base(), "Ben Okafor", "talent").join(mail()),
    new Person(base(), "Carl Weiss", "investor").join(mail()),
  ]);
  const { page: first } = await browserOf(browser, ana);
  const context = first.context();
  const streams: string[] = [];
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/v1/stream") streams.push(request.url());
  });
  await first.goto("/home");
  await bell(first, 0);
  await expect.poll(() => streams.length).toBe(1);
  const second = await context.newPage();
  await second.goto("/notifications");
  await expect(second.getByRole("heading", { name: t("notificationsPage.empty") })).toBeVisible();
  // Its part that follows comes a second after the page.
  await second.waitForTimeout(1_500);

  expect((await ben.post("/api/v1/alliances", { userId: ana.id })).status).toBe(201);
  await Promise.all([bell(first, 1), bell(second, 1)]);
  await expect(second.getByRole("list", { name: t("notificationsPage.list") })).toContainText(ben.name);
  expect(streams).toHaveLength(1);

  await first.close();
  await expect.poll(() => streams.length).toBe(2);
  expect((await carl.post("/api/v1/alliances", { userId: ana.id })).status).toBe(201);
  await bell(second, 2);
  await second.getByRole("button", { name: t("notificationsPage.markAll") }).click();
  await bell(second, 0);
});
