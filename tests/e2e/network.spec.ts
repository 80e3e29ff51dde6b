import { expect, test } from "@playwright/test";
import { browserOf } from "@/tests/support/browser";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** Two people become allies, part, and one blocks the other and takes it back: each in a browser of their own and their language. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";

test("a request with a note is accepted; a block ends the alliance and can be undone", async ({ browser }) => {
  const [ana, ben] = await Promise.all([
    new Person(base(), "Ana Silva", "founder").join(mail()),
    new Person(base(), "Benoît Roy", "talent", "fr").join(mail()),
  ]);
  const [{ page: hers }, { page: his }] = await Promise.all([browserOf(browser, ana), browserOf(browser, ben)]);
  const [t, f] = [words("en"), words("fr")];

  await hers.goto("/network");
  await expect(hers.getByRole("heading", { name: t("network.empty.accepted") })).toBeVisible();
  await hers.goto(`/people/${ben.id}`);
  await hers.getByRole("button", { name: t("network.connect"), exact: true }).click();
  const dialog = hers.getByRole("dialog", { name: t("network.connectTitle", { name: ben.name }) });
  await dialog.getByRole("textbox").fill("Call me at 647-555-0133, I liked your maps.");
  await dialog.getByRole("button", { name: t("network.send") }).click();
  await expect(hers.getByText(t("network.sentMasked", { name: ben.name }))).toBeVisible();
  await expect(hers.getByRole("button", { name: t("network.withdrawNamed", { name: ben.name }) })).toBeVisible();

  await his.goto("/network?tab=received");
  await expect(his.getByText("Call me at ***, I liked your maps.")).toBeVisible();
  await his.getByText(f("network.maskedTitle")).click();
  await expect(his.getByText(f("network.maskedText"))).toBeVisible();
  await his.getByRole("button", { name: f("network.acceptNamed", { name: ana.name }) }).click();
  await expect(his.getByText(f("network.accepted", { name: ana.name }))).toBeVisible();
  await expect(his.getByRole("heading", { name: f("network.empty.received") })).toBeVisible();

  await hers.goto("/network?q=ben");
  await expect(hers.getByRole("link", { name: ben.name })).toBeVisible();
  await hers.goto(`/people/${ben.id}`);
  await hers.getByRole("button", { name: t("network.blockNamed", { name: ben.name }) }).click();
  await hers
    .getByRole("dialog")
    .getByRole("button", { name: t("network.blockConfirm"), exact: true })
    .click();
  await expect(hers.getByText(t("network.blockedNote", { name: ben.name }))).toBeVisible();
  await hers.getByRole("button", { name: t("network.undo"), exact: true }).click();
  await expect(hers.getByRole("button", { name: t("network.connect"), exact: true })).toBeVisible();

  await his.goto("/network");
  await expect(his.getByRole("heading", { name: f("network.empty.accepted") })).toBeVisible();
});
