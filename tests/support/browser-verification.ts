import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { MongoClient, ObjectId } from "mongodb";
import { aPicture } from "./pictures";
import type { Visitor } from "./visitor";
import { words } from "./words";
import type { Words } from "./words";

/** The steps of verification as people take them in a browser, and the desk of the reviewer, who works in English. */

type Reader = Pick<Visitor, "page" | "t">;

const desk = words("en");

/** Where the verification page says that its reader is. */
export const seesLevel = ({ page, t }: Reader, level: number) =>
  expect(page.getByRole("heading", { level: 1 })).toHaveText(t("verification.heading.talent", { level, top: 3 }));

/** Saves the profile that is open. The words that say so may stand there from before. */
async function save({ page, t }: Reader, press: () => Promise<void>): Promise<void> {
  const saved = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await press();
  expect((await saved).status()).toBe(200);
  await expect(page.getByText(t("profile.saved"), { exact: true }).first()).toBeVisible();
}

/** Fills in the profile that is open, but for its links. */
export async function fillProfile(reader: Reader, skills: readonly string[]): Promise<void> {
  const { page, t } = reader;
  await page.getByLabel(t("profile.headline"), { exact: true }).fill("Maps for people who cannot see them");
  await page
    .getByLabel(t("profile.bio"), { exact: true })
    .fill("I have built maps that people read by keyboard and by ear. ".repeat(5).trim());
  const tags = page.getByRole("combobox", { name: t("profile.skills"), exact: true });
  for (const skill of skills) {
    await tags.fill(skill);
    await tags.press("Enter");
  }
  await page.getByLabel(t("profile.location"), { exact: true }).fill("Halifax");
  await save(reader, () => page.getByRole("button", { name: t("profile.save"), exact: true }).click());
}

/** From the verification page to the link that it misses. */
export async function addWebsite(reader: Reader, website: string): Promise<void> {
  const { page, t } = reader;
  await page
    .getByRole("main")
    .getByRole("link", { name: t("verification.requirementLink.public_work") })
    .first()
    .click();
  await page.waitForURL(/\/profile/);
  const field = page.getByLabel(t("profile.website"), { exact: true });
  await field.fill(website);
  await save(reader, () => field.press("Enter"));
}

/** Submits the profile on the verification page. */
export async function submitProfile({ page, t }: Reader): Promise<void> {
  await page.getByRole("button", { name: t("verification.submit.profile") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("verification.confirm.profileSave") })
    .click();
  await expect(page.getByText(t("verification.status.submitted"), { exact: true })).toBeVisible();
}

/** What the identity check asks for; a date of birth that is none of an adult is refused before. */
export interface IdentityWords {
  readonly name: string;
  readonly number: string;
  readonly dateOfBirth: string;
}

/** Goes through the four steps of the identity check, whose faults stand where they are mended, from the verification page. */
export async function sendIdentity({ page, t }: Reader, { name, number, dateOfBirth }: IdentityWords): Promise<void> {
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
  const born = page.getByLabel(t("verification.identity.dateOfBirth"));
  await page.getByLabel(t("verification.identity.legalName")).fill(name);
  await page.getByLabel(t("verification.identity.number")).fill(number);
  await born.fill("2015-01-01");
  await next.click();
  await expect(page.getByText(t("fields.adult"))).toBeVisible();
  await born.fill(dateOfBirth);
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
  await expect(page.getByText(number)).toBeVisible();
  await page.getByRole("button", { name: t("verification.identity.send") }).click();
  await expect(page.getByRole("heading", { name: t("verification.identity.sentTitle") })).toBeVisible();
}

/** The reviewer takes the one case of a person out of the queue, and opens it. */
export async function claimCase(page: Page, step: "profile" | "identity", name: string): Promise<void> {
  await page.goto("/home");
  await page.getByRole("link", { name: desk("home.steps.judge_verifications.action") }).click();
  const title = desk("admin.verifications.heading", { step, name });
  await page.getByRole("button", { name: desk("admin.verifications.claimTitle", { title }) }).click();
  await page.waitForURL(/\/admin\/verifications\/[0-9a-f]{24}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

/** The reviewer looks at the document of the case that is open. */
export async function showDocument(page: Page, name: string): Promise<void> {
  const photos = "admin.verifications.photos";
  await expect(page.getByRole("img", { name: /submitted by/ })).toHaveCount(0);
  await page
    .getByRole("button", {
      name: desk(`${photos}.of`, { action: desk(`${photos}.show`), photo: desk(`${photos}.front`) }),
    })
    .first()
    .click();
  const photo = page.getByRole("img", { name: desk(`${photos}.alt`, { photo: "Front", name }) });
  await expect(photo).toBeVisible();
  expect(
    await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(0);
}

/** The reviewer approves the case that is open. */
export async function approveCase(page: Page): Promise<void> {
  const decision = "admin.verifications.decision";
  await page.getByRole("button", { name: desk(`${decision}.approve`), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: desk(`${decision}.approveSave`), exact: true })
    .click();
  await expect(page.getByText(desk(`${decision}.approved`), { exact: true })).toBeVisible();
}

/** The place of the right option of each question of the attempt that is open, from 1: it stands in the database alone. */
export async function rightPlaces(page: Page): Promise<number[]> {
  await page.waitForURL(/\/skill-tests\/attempts\/[0-9a-f]{24}/);
  const id = /attempts\/([0-9a-f]{24})/.exec(page.url())?.[1] ?? "";
  const client = await MongoClient.connect(process.env.E2E_MONGODB_URI ?? "");
  try {
    const row = await client
      .db()
      .collection<{ questions: { order: number[] }[] }>("skill_attempts")
      .findOne({ _id: new ObjectId(id) });
    const places = (row?.questions ?? []).map(({ order }) => order.indexOf(0) + 1);
    expect(places).toHaveLength(10);
    return places;
  } finally {
    await client.close();
  }
}

/** The heading of a question of the attempt that is open. */
export const questionOf = (page: Page, t: Words, n: number) =>
  page
    .getByRole("heading", { level: 2 })
    .filter({ has: page.getByText(t("skillTests.run.position", { n, count: 10 })) });

/** Passes a test from the list of tests, every question answered rightly by pressing. */
export async function passSkillTest({ page, t }: Reader, skill: string): Promise<void> {
  await page
    .getByRole("list", { name: t("skillTests.list") })
    .getByRole("link", { name: skill })
    .click();
  await page.getByRole("button", { name: t("skillTests.rules.start"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("skillTests.rules.confirm"), exact: true })
    .click();
  for (const [index, place] of (await rightPlaces(page)).entries()) {
    await expect(questionOf(page, t, index + 1)).toBeVisible();
    await page
      .getByRole("radio")
      .nth(place - 1)
      .check();
    await expect(page.getByText(t("skillTests.run.saved"), { exact: true })).toBeVisible();
    if (index < 9) await page.getByRole("button", { name: t("skillTests.run.next") }).click();
  }
  const finish = { name: t("skillTests.run.finish"), exact: true };
  await page.getByRole("button", finish).click();
  await page.getByRole("dialog").getByRole("button", finish).click();
  await expect(page.getByRole("heading", { level: 1, name: t("skillTests.result.passed", { skill }) })).toBeVisible();
}
