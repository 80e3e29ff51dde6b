import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { keysOf } from "@/tests/support/keyboard";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** Two administrators: an account suspended and taken back without a mouse, and a case read with a second one's word. */

const t = words("en");
const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
const reason = "Asked for by the person, ticket 4711.";

test("a suspension undone by keyboard, and a case read with a second administrator’s word", async ({ browser }) => {
  test.setTimeout(180_000);
  const tag = randomUUID().slice(0, 5).replace(/\d/g, "x");
  const subject = await new Person(base(), `Sonja Brandt ${tag}`, "talent").join(mail());
  const reporter = await new Person(base(), `Rhea Porter ${tag}`, "talent").join(mail());
  const report = { targetType: "user", targetId: subject.id, reason: "fraud", details: "Asks for money up front." };
  expect((await reporter.post("/api/v1/reports", report)).status).toBe(201);
  const admin = await anAdministrator("Ada Byron");
  const second = await anAdministrator("Grace Hopper");
  const desk = await browserOf(browser, admin);
  const keys = keysOf(desk.page);
  const dialog = desk.page.getByRole("dialog");

  await test.step("a suspension and its undo, by keyboard", async () => {
    await desk.page.goto("/admin/users");
    await keys.type(desk.page.getByRole("searchbox", { name: t("administration.people.query") }), `brandt ${tag}`);
    await keys.press("Enter");
    await keys.enter(desk.page.getByRole("link", { name: subject.name }));
    await keys.enter(desk.page.getByRole("button", { name: t("administration.act.suspend.button") }));
    await keys.type(dialog.getByRole("textbox", { name: t("administration.dialog.reason") }), reason);
    await keys.enter(dialog.getByRole("button", { name: t("administration.act.suspend.save") }));
    await expect(desk.page.getByText(t("administration.person.suspended"), { exact: true })).toBeVisible();
    await desk.page.getByRole("button", { name: t("administration.act.undo"), exact: true }).click();
    await expect(desk.page.getByText(t("administration.person.active"), { exact: true })).toBeVisible();
    await expect(desk.page.getByText(reason)).toBeVisible();
  });

  const cases = await admin.call<{ items: { id: string; user: { id: string } }[] }>("/api/v1/admin/cases?limit=100");
  const caseId = cases.body.items.find(({ user }) => user.id === subject.id)?.id ?? "";
  await test.step("a request, another’s approval, and a bar on every page while it lasts", async () => {
    await desk.page.goto(`/admin/break-glass?subject=${subject.id}`);
    await desk.page.getByRole("button", { name: t("administration.breakGlass.request.button") }).click();
    await dialog.getByLabel(t("administration.breakGlass.caseId")).fill(caseId);
    await dialog.getByRole("textbox", { name: t("administration.dialog.reason") }).fill(reason);
    await dialog.getByLabel(t("administration.dialog.password"), { exact: true }).fill(admin.password);
    await dialog.getByRole("button", { name: t("administration.breakGlass.request.save") }).click();
    await expect(desk.page.getByText(t("administration.breakGlass.statuses.requested"))).toBeVisible();
    const other = await browserOf(browser, second);
    const approval = other.page.getByRole("dialog");
    await other.page.goto("/admin/break-glass");
    await other.page
      .getByRole("button", { name: t("administration.breakGlass.approve.button") })
      .first()
      .click();
    await approval.getByRole("textbox", { name: t("administration.dialog.reason") }).fill(reason);
    await approval.getByLabel(t("administration.dialog.password"), { exact: true }).fill(second.password);
    await approval.getByRole("button", { name: t("administration.breakGlass.approve.save") }).click();
    await expect(other.page.getByText(t("administration.breakGlass.statuses.active"))).toBeVisible();
    await desk.page.goto("/home");
    await expect(desk.page.getByText(t("administration.bar.messages"))).toBeVisible();
    await desk.page.getByRole("link", { name: t("administration.bar.open"), exact: true }).click();
    await desk.page.getByRole("button", { name: t("administration.reading.messages") }).click();
    await expect(desk.page.getByText(t("administration.reading.none"))).toBeVisible();
    await desk.page.goto("/admin/break-glass");
    await desk.page
      .getByRole("button", { name: t("administration.breakGlass.close.button") })
      .first()
      .click();
    await dialog.getByRole("textbox", { name: t("administration.dialog.reason") }).fill(reason);
    await dialog.getByRole("button", { name: t("administration.breakGlass.close.save") }).click();
    await expect(desk.page.getByText(t("administration.bar.messages"))).toBeHidden();
  });
  expect(desk.faults).toEqual([]);
});
