import { expect, test } from "@playwright/test";
import { browserOf } from "@/tests/support/browser";
import { pdfs } from "@/tests/support/pdfs";
import { Person } from "@/tests/support/person";
import { aPicture } from "@/tests/support/pictures";
import { words } from "@/tests/support/words";

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";

test("a talent adds projects with files, puts them in order, and others see the public ones", async ({ browser }) => {
  const [talent, founder] = await Promise.all([
    new Person(base(), "Hana Okafor", "talent").join(mail()),
    new Person(base(), "Maya Lindqvist", "founder").join(mail()),
  ]);
  const t = words("en");
  const { page, faults } = await browserOf(browser, talent);
  await page.goto("/profile");
  await page.getByRole("link", { name: t("profile.portfolio"), exact: true }).click();
  await expect(page.getByText(t("portfolio.empty.title"))).toBeVisible();

  const dialog = page.getByRole("dialog");
  const add = async (title: string, visibility: "public" | "private") => {
    await page.getByRole("button", { name: t("portfolio.add"), exact: true }).click();
    await dialog.getByLabel(t("portfolio.form.title"), { exact: true }).fill(title);
    if (visibility === "private") {
      await dialog.getByRole("combobox", { name: t("portfolio.form.visibility"), exact: true }).click();
      await page.getByRole("option", { name: t("portfolio.form.private"), exact: true }).click();
    }
  };
  const save = async () => {
    await dialog.getByRole("button", { name: t("portfolio.form.save"), exact: true }).click();
    await expect(dialog).toBeHidden();
  };

  await add("Tide tables", "public");
  await dialog.locator("input[type=file]").setInputFiles([
    { name: "study.pdf", mimeType: "application/pdf", buffer: pdfs.clean() },
    { name: "map.png", mimeType: "image/png", buffer: await aPicture() },
  ]);
  await expect(dialog.getByText(t("common.files.ready"), { exact: true })).toBeVisible();
  await expect(dialog.getByText(t("common.files.waiting"), { exact: true })).toBeVisible();
  // What is typed and uploaded is not lost without a question.
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("common.leave.stay"), exact: true }).click();
  await save();
  await expect(page.getByText(t("portfolio.checked", { count: 1 }))).toBeVisible();
  await add("Flood notes", "private");
  await save();

  const titles = page.getByRole("list", { name: t("portfolio.list") }).getByRole("heading");
  await expect(titles).toHaveText(["Tide tables", "Flood notes"]);
  await page.getByRole("button", { name: t("portfolio.moveUp", { title: "Flood notes" }) }).click();
  await expect(titles).toHaveText(["Flood notes", "Tide tables"]);
  await expect(page.getByText(t("portfolio.moved", { title: "Flood notes", place: 1, count: 2 }))).toBeAttached();
  await page.reload();
  await expect(titles).toHaveText(["Flood notes", "Tide tables"]);

  const other = await browserOf(browser, founder);
  await other.page.goto(`/people/${talent.id}`);
  await expect(other.page.getByRole("heading", { name: "Tide tables" })).toBeVisible();
  await expect(other.page.getByRole("button", { name: /^study\.pdf/ })).toBeVisible();
  await expect(other.page.getByText("Flood notes")).toHaveCount(0);

  await page.getByRole("button", { name: t("portfolio.deleteNamed", { title: "Tide tables" }) }).click();
  await page.getByRole("button", { name: t("portfolio.delete.confirm"), exact: true }).click();
  await expect(titles).toHaveText(["Flood notes"]);
  await other.page.reload();
  await expect(other.page.getByText("Tide tables")).toHaveCount(0);
  expect([...faults, ...other.faults]).toEqual([]);
});
