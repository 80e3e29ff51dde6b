import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import {
  addWebsite,
  approveCase,
  claimCase,
  seesLevel,
  sendIdentity,
  showDocument,
  submitProfile,
} from "@/tests/support/browser-verification";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** A talent climbs from level 0 to 1 and has their identity checked, each time by a reviewer in another browser. */

const t = words("en");
const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";

const aProfile = {
  headline: "Schedules fleets of small devices",
  bio: "I have run schedulers for fleets of devices in the field. ".repeat(5),
  skills: ["TypeScript", "Rust", "Networks"],
};

test("a talent reaches level 1, then has their identity checked, by a reviewer in another browser", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const name = `Noor Haddad ${randomUUID().slice(0, 6).replace(/\d/g, "x")}`;
  const [talent, admin] = await Promise.all([
    new Person(base(), name, "talent").join(mail()),
    anAdministrator("Ada Byron"),
  ]);
  await talent.call("/api/v1/users/me", { method: "PATCH", body: aProfile });
  const [mine, theirs] = await Promise.all([browserOf(browser, talent), browserOf(browser, admin)]);
  const { page } = mine;
  const reader = { page, t };

  await test.step("the page says what is missing, and leads there", async () => {
    await page.goto("/home");
    await page.getByRole("link", { name: t("home.steps.get_verified.action") }).click();
    await seesLevel(reader, 0);
    await addWebsite(reader, "noor.example.com");
  });

  await test.step("the profile is submitted and approved: level 1", async () => {
    await page.goto("/verification");
    await submitProfile(reader);
    await claimCase(theirs.page, "profile", name);
    await approveCase(theirs.page);
    await page.reload();
    await seesLevel(reader, 1);
  });

  // The skills are the tests' own journey.
  const raised = await admin.post(`/api/v1/admin/users/${talent.id}/verification-level`, {
    level: 2,
    kycApproved: false,
    reason: "The skills step is another journey",
  });
  expect(raised.status).toBe(200);

  await test.step("the identity is sent in four steps, and nothing of it stays in the browser", async () => {
    await page.reload();
    await sendIdentity(reader, { name, number: "X1234567", dateOfBirth: "1990-04-21" });
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(stored).not.toContain("X1234567");
    expect(stored).not.toContain("1990-04-21");
  });

  await test.step("the reviewer looks at the photos, reads the number with a reason, and approves: level 3", async () => {
    const { page: desk } = theirs;
    await claimCase(desk, "identity", name);
    await expect(desk.getByText("X1234567")).toHaveCount(0);
    await showDocument(desk, name);
    await desk.getByRole("button", { name: t("admin.verifications.document.reveal") }).click();
    const dialog = desk.getByRole("dialog");
    await dialog
      .getByLabel(t("admin.verifications.decision.reason"), { exact: true })
      .fill("To compare it with the photo.");
    await dialog.getByRole("button", { name: t("admin.verifications.document.revealSave") }).click();
    await expect(desk.getByText("X1234567")).toBeVisible();
    await approveCase(desk);
    await page.goto("/verification");
    await seesLevel(reader, 3);
  });
  expect([...mine.faults, ...theirs.faults]).toEqual([]);
});
