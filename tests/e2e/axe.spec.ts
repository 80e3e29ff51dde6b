import { expect, test } from "@playwright/test";
import { lookAtAll } from "@/tests/support/look-at-all";
import { memberPages, publicPages } from "@/tests/support/pages";
import type { Visit } from "@/tests/support/pages";
import { sharedWorld } from "@/tests/support/world";
import type { Who, World } from "@/tests/support/world";

/**
 * Every page as everyone sees it, in light and dark: no violation of WCAG 2.2 A and AA, on public pages of good practice either; at every
 * width nothing over another and nothing wider than its window, no words cut, nothing on the console, no refused content.
 */

test.describe.configure({ timeout: 900_000 });

let world: World;

test.beforeAll(async () => {
  world = await sharedWorld();
});

for (const locale of ["en", "fr"] as const) {
  test(`public pages are accessible and fit (${locale})`, async ({ browser }) => {
    const visits = Object.values(publicPages).flatMap((of) => of(world));
    const lost: Visit = { who: "anyone", path: "/no-such-page", status: 404 };
    expect(await lookAtAll(browser, world, [...visits, lost], locale, { practice: true })).toEqual([]);
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
  const speak = async (locale: "en" | "fr") => {
    for (const who of people) await world.people[who].call("/api/v1/users/me", { method: "PATCH", body: { locale } });
  };

  test(`pages of ${name} are accessible and fit`, async ({ browser }) => {
    expect(await lookAtAll(browser, world, visitsOf(), "en")).toEqual([]);
  });

  test(`pages of ${name} fit in French`, async ({ browser }) => {
    await speak("fr");
    expect(await lookAtAll(browser, world, visitsOf(), "fr", { axeIn: [] })).toEqual([]);
    await speak("en");
  });
}
