import { expect, test } from "@playwright/test";
import { look, settled } from "@/tests/support/look";
import { Person } from "@/tests/support/person";
import { startServer } from "@/tests/support/services";
import type { RunningServer } from "@/tests/support/services";
import { anAddress } from "@/tests/support/visitor";

/** What people see when something is wrong, in both languages: the server failing, and no connection at all. */

const said = {
  en: { failed: "Something went wrong on our side", retry: "Try again", offline: "You are offline" },
  fr: { failed: "Une erreur est survenue de notre côté", retry: "Réessayer", offline: "Vous êtes hors ligne" },
} as const;

/** The browser tells of the failed page itself. */
const failing = /status of 500|Server Components render|Minified React error|digest/i;

test.describe("with its database gone", () => {
  let server: RunningServer;
  let person: Person;

  test.beforeAll(async () => {
    person = await new Person(process.env.E2E_BASE_URL ?? "", "Maya", "founder").join(process.env.E2E_MAIL_URL ?? "");
    server = await startServer({
      healthy: false,
      env: {
        MONGODB_URI: "mongodb://127.0.0.1:9/collabhub_gone?directConnection=true",
        JWT_SECRET: process.env.E2E_JWT_SECRET ?? "",
        JWT_REFRESH_SECRET: process.env.E2E_JWT_REFRESH_SECRET ?? "",
      },
    });
    await expect
      .poll(
        () =>
          fetch(`${server.url}/api/health/live`).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(200);
  });
  test.afterAll(() => server.stop());

  for (const locale of ["en", "fr"] as const) {
    test(`a public page says so, with another try (${locale})`, async ({ page }) => {
      const path = `${server.url}${locale === "fr" ? "/fr" : ""}/roles`;
      expect(await look(page, { path, status: 500, tolerate: failing })).toEqual([]);
      await expect(page.getByRole("heading", { level: 1, name: said[locale].failed })).toBeVisible();
      await expect(page.getByRole("button", { name: said[locale].retry })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
    });

    test(`a page of a session says so, although its frame failed (${locale})`, async ({ browser }) => {
      const context = await browser.newContext({ locale: locale === "fr" ? "fr-CA" : "en-CA" });
      await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: server.url })));
      const page = await context.newPage();
      expect(await look(page, { path: `${server.url}/home`, status: 500, tolerate: failing })).toEqual([]);
      await expect(page.getByRole("heading", { level: 1, name: said[locale].failed })).toBeVisible();
      await expect(page.getByRole("button", { name: said[locale].retry })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await context.close();
    });
  }
});

test("without a connection one page stands, in both languages", async ({ browser }) => {
  const context = await browser.newContext({ extraHTTPHeaders: { "X-Forwarded-For": anAddress() } });
  const page = await context.newPage();
  await page.goto("/");
  await settled(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await context.setOffline(true);
  await page.goto("/roles");
  for (const { offline } of Object.values(said))
    await expect(page.getByRole("heading", { name: offline })).toBeVisible();
  await expect(page.locator("[lang=fr]")).toContainText(said.fr.offline);
  await context.setOffline(false);
  await expect(page.getByRole("heading", { level: 1, name: said.en.offline })).toHaveCount(0);
  expect(await look(page, { path: "/offline.html" })).toEqual([]);
  await context.close();
});
