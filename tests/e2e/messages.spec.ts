import { expect, test } from "@playwright/test";
import { browserOf } from "@/tests/support/browser";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

/** Two people write to each other, each in a browser of their own and their language; one of them loses the connection meanwhile. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";

test("a request is answered; what failed is sent again once; what is masked is explained; a draft waits", async ({
  browser,
}) => {
  const [ana, ben] = await Promise.all([
    new Person(base(), "Ana Silva", "founder").join(mail()),
    new Person(base(), "Benoît Roy", "talent", "fr").join(mail()),
  ]);
  const [{ page: hers }, { page: his }] = await Promise.all([browserOf(browser, ana), browserOf(browser, ben)]);
  const [t, f] = [words("en"), words("fr")];

  await hers.goto("/messages");
  await expect(hers.getByRole("heading", { name: t("messages.empty.inbox") })).toBeVisible();
  await hers.goto(`/people/${ben.id}`);
  await hers.getByRole("button", { name: t("common.message.to", { name: ben.name }) }).click();
  const herField = hers.getByRole("textbox", { name: t("messages.write", { name: ben.name }) });
  await herField.fill("Your maps are good. Call me at 647-555-0133.");
  await herField.press("Enter");
  await expect(hers.getByText("Your maps are good. Call me at ***.").last()).toBeVisible();
  await expect(hers.getByText(t("messages.sent"), { exact: true })).toBeVisible();

  await his.goto("/messages?folder=requests");
  await his.getByRole("link", { name: ana.name }).click();
  await expect(his.getByText(f("messages.request", { name: ana.name }))).toBeVisible();
  await his.getByText(f("messages.masked", { what: f("messages.maskedWhat.phone") })).click();
  await expect(his.getByText(f("messages.maskedStrict"))).toBeVisible();
  await his.getByRole("button", { name: f("messages.accept"), exact: true }).click();
  await expect(his.getByText(f("messages.request", { name: ana.name }))).toBeHidden();

  // The answer does not arrive the first time, and is there once after another try.
  const hisField = his.getByRole("textbox", { name: f("messages.write", { name: ana.name }) });
  await his.route("**/messages", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await hisField.fill("Merci ! Parlons-en mardi.");
  await hisField.press("Enter");
  await expect(his.getByText(f("messages.notSent"))).toBeVisible();
  await his.reload();
  await expect(his.getByText(f("messages.notSent"))).toBeVisible();
  await his.unroute("**/messages");
  await his.getByRole("button", { name: f("messages.retry") }).click();
  await expect(his.getByText(f("messages.sent"), { exact: true })).toBeVisible();
  await hisField.fill("Un brouillon");

  await hers.reload();
  await expect(hers.getByText("Merci ! Parlons-en mardi.").last()).toBeVisible();
  await expect(hers.getByText(t("messages.read"), { exact: true })).toBeVisible();
  await his.reload();
  await expect(hisField).toHaveValue("Un brouillon");
  await expect(his.getByText(f("messages.read"), { exact: true })).toBeVisible();

  await hers
    .getByRole("button", { name: t("messages.editNamed", { text: "Your maps are good. Call me at ***." }) })
    .click();
  await hers.getByRole("textbox", { name: t("messages.editLabel") }).fill("Your maps are very good.");
  await hers.getByRole("button", { name: t("messages.save"), exact: true }).click();
  await expect(hers.getByText("Your maps are very good.").last()).toBeVisible();
  await hers.getByRole("button", { name: t("messages.archive"), exact: true }).click();
  await expect(hers.getByText(t("messages.archivedDone"))).toBeVisible();
  await hers.goto("/messages?folder=archived");
  await expect(hers.getByRole("link", { name: ben.name })).toBeVisible();
});
