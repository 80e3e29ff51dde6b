import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { MongoClient, ObjectId } from "mongodb";
import { criteriaOf, type ReviewedSide } from "@/lib/reviews/states";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { publishStartup } from "@/tests/support/hire";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";
import { aWorkAgreement, verifyAll } from "@/tests/support/work";

/** Reviews of finished work, each side in a browser of their own. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
const t = words("en");

/** Ends an agreement now; two weeks after the last milestone a job would. */
async function complete(agreementId: string): Promise<void> {
  const client = await MongoClient.connect(process.env.E2E_MONGODB_URI ?? "");
  try {
    await client
      .db()
      .collection("agreements")
      .updateOne({ _id: new ObjectId(agreementId) }, { $set: { status: "completed", endedAt: new Date() } });
  } finally {
    await client.close();
  }
}

/** Rates the other side on the agreement's page. */
async function rate(page: Page, side: ReviewedSide, mark: number, comment: string): Promise<void> {
  await page.getByRole("button", { name: t("reviews.rate"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  const send = dialog.getByRole("button", { name: t("reviews.form.send"), exact: true });
  const marks = (name: (typeof criteriaOf)[ReviewedSide][number]) =>
    dialog.getByRole("group", { name: t(`reviews.criterion.${name}`), exact: true });
  const [first, ...rest] = criteriaOf[side];
  await dialog.getByLabel(t("reviews.form.comment"), { exact: true }).fill(comment);
  for (const name of rest) await marks(name).getByLabel(t("reviews.form.mark", { mark })).check();
  // Nothing is sent without every mark; the arrow keys choose one, too.
  await send.click();
  await expect(marks(first).getByText(t("fields.required"))).toBeVisible();
  await marks(first)
    .getByLabel(t("reviews.form.mark", { mark: 4 }))
    .check();
  await page.keyboard.press("ArrowRight");
  await expect(marks(first).getByLabel(t("reviews.form.mark", { mark: 5 }))).toBeChecked();
  await send.click();
  await expect(dialog).toBeHidden();
}

test("both sides review finished work: sealed until both wrote, then for everyone, with a response", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const [founder, talent, administrator] = await Promise.all([
    new Person(base(), "Maya Lindqvist", "founder").join(mail()),
    new Person(base(), "Hana Okafor", "talent").join(mail()),
    anAdministrator("Ada Byron"),
  ]);
  await verifyAll(administrator, [founder, talent]);
  const startup = `Tidemark ${randomUUID().slice(0, 6)}`;
  const agreementId = await aWorkAgreement(founder, talent, await publishStartup(founder, startup));
  await complete(agreementId);
  const [hers, theirs] = await Promise.all([browserOf(browser, founder), browserOf(browser, talent)]);
  const comment = "Every harbour was mapped a week early.";
  const answer = "The tide tables made it easy.";

  await test.step("the founder’s review is sealed", async () => {
    await hers.page.goto(`/agreements/${agreementId}`);
    await rate(hers.page, "talent", 4, comment);
    await expect(hers.page.getByText(comment)).toBeVisible();
    await expect(hers.page.getByRole("button", { name: t("reviews.rate"), exact: true })).toBeHidden();
  });

  await test.step("the talent reads it once they have written", async () => {
    const { page } = theirs;
    await page.goto(`/agreements/${agreementId}`);
    await expect(page.getByText(comment)).toBeHidden();
    await rate(page, "company", 4, "Paid on the day.");
    await expect(page.getByText(comment)).toBeVisible();
  });

  await test.step("everyone reads both, and the talent’s response", async () => {
    const { page } = theirs;
    await page.goto(`/people/${talent.id}`);
    await expect(page.getByText(t("reviews.out", { average: "4.25" })).first()).toBeVisible();
    await page.getByRole("button", { name: t("reviews.respond.label", { name: founder.name }) }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("reviews.respond.field"), { exact: true }).fill(answer);
    await dialog.getByRole("button", { name: t("reviews.respond.send"), exact: true }).click();
    await expect(page.getByText(answer)).toBeVisible();
    await hers.page.goto(`/people/${talent.id}`);
    await expect(hers.page.getByText(answer)).toBeVisible();
    await hers.page.goto(`/people/${founder.id}`);
    await expect(hers.page.getByText("Paid on the day.")).toBeVisible();
  });
  expect([...hers.faults, ...theirs.faults]).toEqual([]);
  await Promise.all([hers.page.context().close(), theirs.page.context().close()]);
});
