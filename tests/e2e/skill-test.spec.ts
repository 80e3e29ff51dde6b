import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { questionOf, rightPlaces } from "@/tests/support/browser-verification";
import { keysOf } from "@/tests/support/keyboard";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** A skill test from the profile to the proof on it, by keyboard alone; which answers are right stands in the database. */

const t = words("en");

async function signedIn(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext({
    locale: "en-US",
    reducedMotion: "reduce",
    extraHTTPHeaders: { "X-Forwarded-For": person.address },
  });
  await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: person.base })));
  return context.newPage();
}

test("a talent takes a skill test by keyboard, reloads on the way, and shows the pass on the profile", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const talent = await new Person(process.env.E2E_BASE_URL ?? "", "Hana Okafor", "talent").join(
    process.env.E2E_MAIL_URL ?? "",
  );
  const page = await signedIn(browser, talent);
  const keys = keysOf(page);
  await page.goto("/profile");
  await keys.enter(page.getByRole("link", { name: t("profile.proven.link") }));
  await keys.enter(page.getByRole("list", { name: t("skillTests.list") }).getByRole("link", { name: "SQL" }));
  await keys.enter(page.getByRole("button", { name: t("skillTests.rules.start"), exact: true }));
  await keys.enter(page.getByRole("dialog").getByRole("button", { name: t("skillTests.rules.confirm"), exact: true }));
  const places = await rightPlaces(page);

  const position = (n: number) => page.getByText(t("skillTests.run.position", { n, count: 10 }));
  const question = (n: number) => questionOf(page, t, n);
  const saved = page.getByText(t("skillTests.run.saved"), { exact: true });
  const answer = async (n: number, place: number) => {
    await expect(question(n)).toBeFocused();
    await keys.press(String(place));
    await expect(page.getByRole("radio").nth(place - 1)).toBeChecked();
    await expect(saved).toBeVisible();
  };
  // The second question stays without an answer, the third is answered wrongly, the fourth by arrows.
  await answer(1, places[0] ?? 0);
  await keys.press("Enter");
  await expect(question(2)).toBeFocused();
  await keys.enter(page.getByRole("button", { name: t("skillTests.run.next") }));
  await answer(3, ((places[2] ?? 0) % 4) + 1);
  await keys.press("Enter");
  await answer(4, 1);
  for (let place = 1; place < (places[3] ?? 0); place += 1) await keys.press("ArrowDown");
  await expect(page.getByRole("radio").nth((places[3] ?? 0) - 1)).toBeChecked();
  await expect(saved).toBeVisible();

  // The test survives a reload: the same question, its answer, and the time going on.
  await page.reload();
  await expect(position(4)).toBeVisible();
  await expect(page.getByRole("radio").nth((places[3] ?? 0) - 1)).toBeChecked();
  await expect(page.getByText(t("skillTests.run.answered", { answered: 3, count: 10 }))).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/(29|30):\d\d$/);
  await keys.enter(page.getByRole("button", { name: t("skillTests.run.next") }));
  for (let n = 5; n <= 10; n += 1) {
    await answer(n, places[n - 1] ?? 0);
    if (n < 10) await keys.press("Enter");
  }

  await keys.enter(page.getByRole("button", { name: t("skillTests.run.finish"), exact: true }));
  const dialog = page.getByRole("dialog", { name: t("skillTests.run.finishTitle") });
  await expect(dialog).toContainText(t("skillTests.run.open", { count: 1, list: "2" }));
  await keys.enter(dialog.getByRole("button", { name: t("skillTests.run.finish"), exact: true }));
  await expect(
    page.getByRole("heading", { level: 1, name: t("skillTests.result.passed", { skill: "SQL" }) }),
  ).toBeVisible();
  await expect(page.getByText(t("skillTests.result.score", { percent: 80, needed: 70 }))).toBeVisible();
  await expect(page.getByRole("table").getByRole("row")).not.toHaveCount(1);

  await keys.enter(page.getByRole("link", { name: t("skillTests.result.profile") }));
  await keys.enter(page.getByRole("link", { name: t("profile.seePublic") }));
  await expect(
    page.getByRole("list", { name: t("profile.proven.title") }).getByText(t("profile.proven.passed", { skill: "SQL" })),
  ).toBeVisible();
  await page.context().close();
});
