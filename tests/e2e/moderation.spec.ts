import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { keysOf } from "@/tests/support/keyboard";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** A person reports another in two steps, and a moderator clears a queue of ten cases without a mouse. */

const t = words("en");
const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
const CASES = 10;

/** Dismisses the cases that other journeys have left, so that the board holds those of this one alone. */
async function clearBoard(admin: Person, own: ReadonlySet<string>): Promise<void> {
  const { body } = await admin.call<{ items: { id: string; user: { id: string } }[] }>("/api/v1/admin/cases?limit=100");
  for (const { id, user } of body.items)
    if (!own.has(user.id)) {
      const decision = { action: "dismiss", reason: "Left by another journey." };
      expect((await admin.post(`/api/v1/admin/cases/${id}/decide`, decision)).status).toBe(200);
    }
}

test("a report in two steps, ten cases decided by keyboard, and the last person reads the decision", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const tag = randomUUID().slice(0, 5).replace(/\d/g, "x");
  const join = (name: string) => new Person(base(), `${name} ${tag}`, "talent").join(mail());
  const reporter = await join("Rhea Porter");
  const people: Person[] = [];
  for (let index = 0; index < CASES; index += 1) people.push(await join(`Person ${"abcdefghij"[index] ?? ""}`));
  const admin = await anAdministrator("Ada Byron");
  const [first, ...others] = people;
  if (!first) throw new Error("There are ten people");

  const { page, faults } = await browserOf(browser, reporter);
  await test.step("the report", async () => {
    await page.goto(`/people/${first.id}`);
    await page.getByRole("button", { name: t("moderation.report.label", { name: first.name }) }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("moderation.reasons.fraud")).check();
    await dialog.getByRole("button", { name: t("moderation.report.next") }).click();
    await dialog.getByLabel(t("moderation.report.details")).fill("Asks for money up front.");
    await dialog.getByRole("button", { name: t("moderation.report.send") }).click();
    await expect(page.getByText(t("moderation.report.reported"))).toBeVisible();
  });
  // Each of them reports the next one: nobody may report more than five a minute.
  for (const [index, { id }] of others.entries()) {
    const body = { targetType: "user", targetId: id, reason: "spam" };
    expect((await (people[index] ?? first).post("/api/v1/reports", body)).status).toBe(201);
  }

  await clearBoard(admin, new Set([first, ...others].map(({ id }) => id)));
  const desk = await browserOf(browser, admin);
  const keys = keysOf(desk.page);
  await test.step("ten cases by keyboard, the most urgent first", async () => {
    await desk.page.goto("/admin/cases");
    await keys.enter(desk.page.getByRole("link", { name: new RegExp(`^${first.name}`) }));
    for (let index = 0; index < CASES; index += 1) {
      const decide = desk.page.getByRole("button", { name: t("moderation.board.decide"), exact: true });
      await expect(decide).toBeVisible();
      if (index === 0) await keys.to(decide);
      else await expect(decide).toBeFocused();
      await keys.press("Enter");
      const dialog = desk.page.getByRole("dialog");
      const action = dialog.getByRole("combobox", { name: t("moderation.board.action") });
      await keys.choose(
        action,
        t(index === 0 ? "moderation.board.actions.suspend" : "moderation.board.actions.dismiss"),
      );
      if (index === 0) {
        await expect(dialog.getByText(t("moderation.board.leaves"))).toBeVisible();
        await keys.choose(
          dialog.getByRole("combobox", { name: t("moderation.board.rule") }),
          t("moderation.rules.fraud"),
        );
      }
      await keys.type(
        dialog.getByRole("textbox", { name: t("moderation.board.reason"), exact: true }),
        "Read and decided.",
      );
      const before = desk.page.url();
      await keys.enter(dialog.getByRole("button", { name: t("moderation.board.save") }));
      await expect.poll(() => desk.page.url()).not.toBe(before);
    }
    await expect(desk.page.getByRole("heading", { level: 1, name: t("moderation.board.title") })).toBeVisible();
  });

  await test.step("the suspended person sees the banner and appeals", async () => {
    const theirs = await browserOf(browser, first);
    await theirs.page.goto("/home");
    await theirs.page.getByRole("link", { name: t("moderation.banner.link") }).click();
    await theirs.page.getByRole("button", { name: new RegExp(`^${t("moderation.appeal.title")}`) }).click();
    const dialog = theirs.page.getByRole("dialog");
    await dialog.getByLabel(t("moderation.appeal.statement")).fill("I never asked anybody for money.");
    await dialog.getByRole("button", { name: t("moderation.appeal.send") }).click();
    await expect(theirs.page.getByText(t("moderation.appeal.sent"))).toBeVisible();
    expect(theirs.faults).toEqual([]);
  });
  expect([...faults, ...desk.faults]).toEqual([]);
});
