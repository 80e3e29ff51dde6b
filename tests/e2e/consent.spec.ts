import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { listenForFaults } from "@/tests/support/visitor";

test.use({ storageState: { cookies: [], origins: [] }, locale: "en-US", reducedMotion: "reduce" });

/** Requests that count or measure a visit, as they come. */
function analyticsOf(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    if (/analytics|sentry|envelope/.test(request.url())) seen.push(request.url());
  });
  return seen;
}
const cookieNames = async (page: Page) => (await page.context().cookies()).map(({ name }) => name).sort();

test("a browser counts nothing before its visitor agrees, after they refuse, and after they withdraw", async ({
  page,
}) => {
  const faults = listenForFaults(page);
  const analytics = analyticsOf(page);
  const banner = page.getByRole("region", { name: "Your privacy choices" });
  const idle = () => page.waitForLoadState("networkidle");

  // Before: asked, and nothing but what is essential.
  await page.goto("/pricing");
  await expect(banner).toBeVisible();
  const [accept, reject] = await Promise.all(
    ["Accept all", "Reject all"].map((name) => banner.getByRole("button", { name }).boundingBox()),
  );
  expect(accept?.height).toBe(reject?.height);
  await idle();
  expect([analytics, await cookieNames(page)]).toEqual([[], []]);

  // Refused: remembered, not asked again, still nothing.
  await banner.getByRole("button", { name: "Reject all" }).click();
  await expect(banner).toBeHidden();
  await page.goto("/help");
  await idle();
  await expect(banner).toBeHidden();
  expect([analytics, await cookieNames(page)]).toEqual([[], ["collabhub_consent"]]);

  // Agreed from the foot of the page: it is counted from then on, and the next one, by their templates.
  const counted = async (template: string) => {
    const request = await page.waitForRequest("**/api/v1/analytics/views");
    expect(request.postDataJSON()).toEqual({ page: template });
  };
  const open = () => page.getByRole("link", { name: "Privacy choices" }).click();
  const sheet = page.getByRole("dialog", { name: "Privacy choices" });
  await open();
  await expect(sheet.getByRole("checkbox", { name: "Page views" })).not.toBeChecked();
  await sheet.getByRole("checkbox", { name: "Page views" }).check();
  await Promise.all([counted("/help"), sheet.getByRole("button", { name: "Save choices" }).click()]);
  await expect(sheet).toBeHidden();
  await Promise.all([counted("/terms"), page.goto("/terms")]);
  await idle();

  // Withdrawn: nothing from then on.
  await open();
  await sheet.getByRole("checkbox", { name: "Page views" }).uncheck();
  await sheet.getByRole("button", { name: "Save choices" }).click();
  await expect(sheet).toBeHidden();
  const before = analytics.length;
  await page.goto("/privacy");
  await idle();
  expect(analytics).toHaveLength(before);
  expect(await cookieNames(page)).toEqual(["collabhub_consent"]);
  expect(faults).toEqual([]);
});
