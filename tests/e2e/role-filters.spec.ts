import { expect, test } from "@playwright/test";
import { openRole, publishStartup } from "@/tests/support/hire";
import { Person } from "@/tests/support/person";

const base = () => process.env.E2E_BASE_URL ?? "";

test("roles are filtered and ordered by the address alone: without script, with Back, and one link for each filter", async ({
  browser,
}) => {
  const founder = await new Person(base(), "Rosa Filterworth", "founder").join(process.env.E2E_MAIL_URL ?? "");
  const startup = await publishStartup(founder, "Filterworth Tides");
  await openRole(founder, startup, "Tide table engineer");
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${base()}/roles`);
  await page.getByLabel("Search", { exact: true }).fill("filterworth");
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  await panel.getByLabel("Minimum pay per month").selectOption({ label: "6,000" });
  await panel.getByLabel("Paid in").selectOption("USD");
  await panel.getByRole("button", { name: "Show roles" }).click();

  const list = page.getByRole("list", { name: "Roles, newest first" });
  await expect(list.getByRole("link", { name: "Tide table engineer" })).toBeVisible();
  await expect(page.getByRole("status")).toHaveText("1 role");
  await expect(page.getByRole("button", { name: "Filters (2)" })).toBeVisible();
  const filters = page.getByRole("list", { name: "Active filters" });
  await expect(filters.getByRole("listitem")).toHaveText([
    "filterworth",
    "At least $6,000 per month",
    "Paid in USD",
    "Clear filters",
  ]);

  await page.getByRole("link", { name: "Highest pay" }).click();
  await expect(page.getByRole("list", { name: "Roles, highest pay first" })).toBeVisible();
  await page.getByRole("link", { name: "Show roles paid in EUR" }).click();
  await expect(page.getByText("No roles match your filters")).toBeVisible();
  await page.goBack();
  await filters.getByRole("link", { name: "Remove “At least $6,000 per month”" }).click();
  await expect(page).toHaveURL(/\/roles\?q=filterworth&currency=USD&sort=pay$/);
  await filters.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/roles\?sort=pay$/);
  await context.close();
});
