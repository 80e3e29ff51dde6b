import { expect, test } from "@playwright/test";
import { browserOf } from "@/tests/support/browser";
import { Person } from "@/tests/support/person";
import { aVisitor } from "@/tests/support/visitor";
import { words } from "@/tests/support/words";

/** What members and visitors see on public pages, and what becomes of what they type. */

const base = () => process.env.E2E_BASE_URL ?? "";
const t = words("en");

test("a member sees themselves on public pages, in the page that everyone gets, until they sign out", async ({
  browser,
}) => {
  const maya = await new Person(base(), "Maya Wordsworth", "founder").join(process.env.E2E_MAIL_URL ?? "");
  const { page, faults } = await browserOf(browser, maya);
  await page.goto(`${base()}/help`);
  const header = page.getByRole("banner");
  await expect(header.getByRole("link", { name: t("public.nav.register") })).toBeVisible();

  await page.goto(`${base()}/home`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(`${base()}/help`);
  const home = header.getByRole("link", { name: new RegExp(t("public.nav.yourHome")) });
  await expect(home).toBeVisible();
  await expect(home).toHaveAttribute("title", "Maya Wordsworth");
  await expect(header.getByRole("link", { name: t("public.nav.register") })).toBeHidden();
  await expect(header.getByRole("link", { name: t("public.nav.signIn") })).toBeHidden();

  // Also where the session's cookie does not come along: the shared response is shown as theirs.
  await page.context().clearCookies({ name: "collabhub_access" });
  await page.goto(`${base()}/pricing`);
  await expect(home).toBeVisible();

  // The header has its place before the script has read the mark.
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  expect(shift).toBeLessThan(0.01);

  await page.goto(`${base()}/sign-in`);
  await page.context().clearCookies();
  await page.goto(`${base()}/sign-in`);
  await page.goto(`${base()}/help`);
  await expect(header.getByRole("link", { name: t("public.nav.register") })).toBeVisible();
  expect(faults).toEqual([]);
  await page.context().close();
});

test("what is typed is guarded until it is sent, and a link becomes a whole address", async ({ browser }) => {
  const tess = await new Person(base(), "Tess Typing", "talent").join(process.env.E2E_MAIL_URL ?? "");
  const { page } = await browserOf(browser, tess);
  await page.goto(`${base()}/profile`);
  const website = page.getByLabel(t("profile.website"));
  await website.fill("tess.example.com");
  await page.getByRole("link", { name: t("common.nav.findRoles") }).click();
  const question = page.getByRole("dialog", { name: t("common.leave.title") });
  await question.getByRole("button", { name: t("common.leave.stay") }).click();
  await expect(website).toHaveValue("https://tess.example.com");

  // The session ends while they write: signing in again brings back what they typed.
  const { cookies } = await page.context().storageState();
  await page.context().clearCookies();
  await page.getByRole("button", { name: t("profile.save") }).click();
  await page.waitForURL(/\/sign-in/);
  await page.context().addCookies(cookies);
  await page.evaluate(
    ([id, name]) => localStorage.setItem("collabhub_member", JSON.stringify({ id, name, persona: "talent" })),
    [tess.id, tess.name],
  );
  await page.goto(`${base()}/profile`);
  await expect(page.getByLabel(t("profile.website"))).toHaveValue("https://tess.example.com");
  await page.getByRole("button", { name: t("profile.save") }).click();
  await expect(page.getByText(t("profile.saved"))).toBeVisible();

  // Saved: nothing to lose, nothing asked.
  await page.getByRole("link", { name: t("common.nav.findRoles") }).click();
  await page.waitForURL(/\/find-roles/);
  await page.context().close();
});

test("a message on a phone is above the bar", async ({ browser }) => {
  const toni = await new Person(base(), "Toni Toast", "talent").join(process.env.E2E_MAIL_URL ?? "");
  const { page } = await browserOf(browser, toni);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${base()}/profile`);
  await page.getByLabel(t("profile.headline")).fill("Builds maps");
  await page.getByRole("button", { name: t("profile.save") }).click();
  const message = page.getByRole("status").filter({ hasText: t("profile.saved") });
  await expect(message).toBeVisible();
  const bar = await page
    .getByRole("navigation", { name: t("common.nav.main") })
    .last()
    .boundingBox();
  await expect
    .poll(async () => {
      const box = await message.boundingBox();
      return box && bar ? box.y + box.height <= bar.y : false;
    })
    .toBe(true);
  await page.context().close();
});

test("help is at hand where the question arises, and opens at its answer", async ({ browser }) => {
  const { page, context } = await aVisitor(browser, "Vera Reader", "talent", "en");
  await page.goto(`${base()}/help#release`);
  await expect(page.getByRole("heading", { name: t("help.topics.money.questions.release.question") })).toBeInViewport();
  await context.close();
});
