import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { MongoClient, ObjectId } from "mongodb";
import { anAdministrator } from "@/tests/support/administrator";
import { browserOf } from "@/tests/support/browser";
import { rateHere } from "@/tests/support/browser-work";
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
    await rateHere({ page: hers.page, t }, { side: "talent", mark: 4, comment });
    await expect(hers.page.getByRole("button", { name: t("reviews.rate"), exact: true })).toBeHidden();
  });

  await test.step("the talent reads it once they have written", async () => {
    const { page } = theirs;
    await page.goto(`/agreements/${agreementId}`);
    await expect(page.getByText(comment)).toBeHidden();
    await rateHere({ page, t }, { side: "company", mark: 4, comment: "Paid on the day." });
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
