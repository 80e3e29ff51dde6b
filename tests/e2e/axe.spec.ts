import { expect, test } from "@playwright/test";
import type { Browser } from "@playwright/test";
import type { AppLocale } from "@/lib/i18n/locales";
import { look } from "@/tests/support/look";
import { memberPages, pagesOfTheApp, publicPages } from "@/tests/support/pages";
import type { Visit } from "@/tests/support/pages";
import { anAddress } from "@/tests/support/visitor";
import { aWorld } from "@/tests/support/world";
import type { Who, World } from "@/tests/support/world";

/**
 * Every page at phone and desktop width, in light and dark: no violation of WCAG 2.2 A and AA, nothing wider than its
 * window, no words cut, nothing on the console, no refused content.
 */

/** Pages looked at side by side: two cores do not serve more. */
const AT_ONCE = 3;

test.describe.configure({ timeout: 480_000 });

let world: World;

const base = () => process.env.E2E_BASE_URL ?? "";

async function contextOf(browser: Browser, who: Visit["who"], locale: AppLocale) {
  const context = await browser.newContext({
    locale: locale === "fr" ? "fr-FR" : "en-US",
    extraHTTPHeaders: { "X-Forwarded-For": who === "anyone" ? anAddress() : world.people[who].address },
  });
  if (who !== "anyone") {
    const { cookies } = world.people[who];
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: base() })));
  }
  return context;
}

/** Looks at all visits, a context per person; what is wrong, by person. */
async function lookAtAll(browser: Browser, visits: readonly Visit[], locale: AppLocale, axe = true): Promise<string[]> {
  const wrong: string[] = [];
  const contexts = new Map<Visit["who"], Awaited<ReturnType<typeof contextOf>>>();
  for (const who of new Set(visits.map((visit) => visit.who))) contexts.set(who, await contextOf(browser, who, locale));
  const rest = [...visits];
  const worker = async () => {
    for (let visit = rest.shift(); visit; visit = rest.shift()) {
      const page = await contexts.get(visit.who)?.newPage();
      if (!page) throw new Error(`no context for ${visit.who}`);
      const path =
        locale === "fr" && visit.who === "anyone" ? `/fr${visit.path === "/" ? "" : visit.path}` : visit.path;
      const seen = await look(page, { ...visit, path, ...(axe ? {} : { axeIn: [] }) });
      wrong.push(...seen.map((fault) => `${visit.who} ${fault}`));
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await Promise.all([...contexts.values()].map((context) => context.close()));
  return wrong.sort();
}

test("every page of the application is among those looked at", () => {
  expect([...Object.keys(publicPages), ...Object.keys(memberPages)].sort()).toEqual(pagesOfTheApp());
});

test.beforeAll(async () => {
  world = await aWorld();
});

for (const locale of ["en", "fr"] as const) {
  test(`public pages are accessible and fit (${locale})`, async ({ browser }) => {
    const visits = Object.values(publicPages).flatMap((of) => of(world));
    const lost: Visit = { who: "anyone", path: "/no-such-page", status: 404 };
    expect(await lookAtAll(browser, [...visits, lost], locale)).toEqual([]);
  });
}

const groups: Record<string, readonly Who[]> = {
  founders: ["newFounder", "busyFounder"],
  talent: ["newTalent", "busyTalent", "otherTalent", "hiredTalent"],
  "investors and administrators": ["newInvestor", "busyInvestor", "admin"],
};

for (const [name, people] of Object.entries(groups)) {
  const visitsOf = () =>
    Object.values(memberPages)
      .flatMap((of) => of(world))
      .filter(({ who }) => who !== "anyone" && people.includes(who));

  test(`pages of ${name} are accessible and fit`, async ({ browser }) => {
    expect(await lookAtAll(browser, visitsOf(), "en")).toEqual([]);
  });

  test(`pages of ${name} fit in French`, async ({ browser }) => {
    for (const who of people)
      await world.people[who].call("/api/v1/users/me", { method: "PATCH", body: { locale: "fr" } });
    expect(await lookAtAll(browser, visitsOf(), "fr", false)).toEqual([]);
  });
}
