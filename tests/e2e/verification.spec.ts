import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { Person } from "@/tests/support/person";
import { aPicture } from "@/tests/support/pictures";
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

/** Takes the one case of a person out of the queue, and opens it. */
async function claim(page: Page, step: "profile" | "identity", name: string): Promise<void> {
  await page.goto("/home");
  await page.getByRole("link", { name: t("home.steps.judge_verifications.action") }).click();
  const title = t("admin.verifications.heading", { step, name });
  await page.getByRole("button", { name: t("admin.verifications.claimTitle", { title }) }).click();
  await page.waitForURL(/\/admin\/verifications\/[0-9a-f]{24}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: t("admin.verifications.decision.approve"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("admin.verifications.decision.approveSave"), exact: true })
    .click();
  await expect(page.getByText(t("admin.verifications.decision.approved"), { exact: true })).toBeVisible();
}

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
  const level = (reached: number) =>
    expect(page.getByRole("heading", { level: 1 })).toHaveText(
      t("verification.heading.talent", { level: reached, top: 3 }),
    );

  await test.step("the page says what is missing, and leads there", async () => {
    await page.goto("/home");
    await page.getByRole("link", { name: t("home.steps.get_verified.action") }).click();
    await level(0);
    await page
      .getByRole("main")
      .getByRole("link", { name: t("verification.requirementLink.public_work") })
      .first()
      .click();
    await page.waitForURL(/\/profile/);
    const website = page.getByLabel(t("profile.website"), { exact: true });
    await website.fill("noor.example.com");
    await website.press("Enter");
    await expect(page.getByText(t("profile.saved"), { exact: true })).toBeVisible();
  });

  await test.step("the profile is submitted and approved: level 1", async () => {
    await page.goto("/verification");
    await page.getByRole("button", { name: t("verification.submit.profile") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("verification.confirm.profileSave") })
      .click();
    await expect(page.getByText(t("verification.status.submitted"), { exact: true })).toBeVisible();
    await claim(theirs.page, "profile", name);
    await approve(theirs.page);
    await page.reload();
    await level(1);
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
    await page.getByRole("link", { name: t("verification.submit.identity") }).click();
    const next = page.getByRole("button", { name: t("verification.identity.next"), exact: true });
    await next.click();
    await expect(page.getByText(t("fields.consent_scans"))).toBeVisible();
    await page.getByRole("checkbox").check();
    await expect(page.getByText(t("fields.consent_scans"))).toHaveCount(0);
    await next.click();
    await expect(page.getByRole("heading", { name: t("verification.identity.heading.document") })).toBeFocused();
    for (const [label, option] of [
      ["documentType", t("verification.identity.types.passport")],
      ["country", "Canada"],
    ] as const) {
      await page.getByRole("combobox", { name: t(`verification.identity.${label}`) }).click();
      await page.getByRole("option", { name: option, exact: true }).click();
    }
    await page.getByLabel(t("verification.identity.legalName")).fill(name);
    await page.getByLabel(t("verification.identity.number")).fill("X1234567");
    await page.getByLabel(t("verification.identity.dateOfBirth")).fill("2015-01-01");
    await next.click();
    await expect(page.getByText(t("fields.adult"))).toBeVisible();
    await page.getByLabel(t("verification.identity.dateOfBirth")).fill("1990-04-21");
    await expect(page.getByText(t("fields.adult"))).toHaveCount(0);
    await next.click();

    await next.click();
    await expect(page.getByText(t("verification.identity.missing"), { exact: true })).toHaveCount(2);
    const inputs = page.locator('input[type="file"]:not([capture])');
    for (const [index, format] of (["jpeg", "png"] as const).entries())
      await inputs.nth(index).setInputFiles({
        name: `photo.${format}`,
        mimeType: `image/${format}`,
        buffer: await aPicture(format),
      });
    await expect(page.getByText(t("common.files.ready"), { exact: true })).toHaveCount(2);
    await next.click();
    await expect(page.getByText("X1234567")).toBeVisible();
    await page.getByRole("button", { name: t("verification.identity.send") }).click();
    await expect(page.getByRole("heading", { name: t("verification.identity.sentTitle") })).toBeVisible();
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(stored).not.toContain("X1234567");
    expect(stored).not.toContain("1990-04-21");
  });

  await test.step("the reviewer looks at the photos, reads the number with a reason, and approves: level 3", async () => {
    const { page: desk } = theirs;
    await claim(desk, "identity", name);
    await expect(desk.getByText("X1234567")).toHaveCount(0);
    await expect(desk.getByRole("img", { name: /submitted by/ })).toHaveCount(0);
    await desk
      .getByRole("button", {
        name: t("admin.verifications.photos.of", {
          action: t("admin.verifications.photos.show"),
          photo: t("admin.verifications.photos.front"),
        }),
      })
      .first()
      .click();
    const photo = desk.getByRole("img", { name: t("admin.verifications.photos.alt", { photo: "Front", name }) });
    await expect(photo).toBeVisible();
    expect(
      await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(0);
    await desk.getByRole("button", { name: t("admin.verifications.document.reveal") }).click();
    const dialog = desk.getByRole("dialog");
    await dialog
      .getByLabel(t("admin.verifications.decision.reason"), { exact: true })
      .fill("To compare it with the photo.");
    await dialog.getByRole("button", { name: t("admin.verifications.document.revealSave") }).click();
    await expect(desk.getByText("X1234567")).toBeVisible();
    await approve(desk);
    await page.goto("/verification");
    await level(3);
  });
  expect([...mine.faults, ...theirs.faults]).toEqual([]);
});
