import { expect, test } from "@playwright/test";
import { browserOf } from "@/tests/support/browser";
import { waitForMail } from "@/tests/support/mail-sink";
import { Person } from "@/tests/support/person";
import { words } from "@/tests/support/words";

const base = process.env.E2E_BASE_URL ?? "";
const mailUrl = process.env.E2E_MAIL_URL ?? "";

for (const locale of ["en", "fr"] as const)
  test(`someone asks for e-mails of their network at once, gets one, ends them by its link and brings them back (${locale})`, async ({
    browser,
  }) => {
    const t = words(locale);
    const [reader, other] = await Promise.all([
      new Person(base, "Hana Okafor", "talent", locale).join(mailUrl),
      new Person(base, "Maya Lindqvist", "founder").join(mailUrl),
    ]);
    const { page, faults } = await browserOf(browser, reader);
    await page.goto("/settings");
    await page
      .getByRole("navigation", { name: t("settings.title") })
      .getByRole("link", { name: t("settings.nav.notifications"), exact: true })
      .click();
    const category = t("preferences.categories.network.name");
    const email = page.getByRole("combobox", {
      name: t("preferences.matrix.of", { category, channel: t("preferences.matrix.email") }),
      exact: true,
    });
    await expect(email).toHaveValue("daily");
    await email.selectOption("instant");
    await page.getByLabel(t("preferences.times.quiet"), { exact: true }).check();
    await page.getByLabel(t("preferences.times.from"), { exact: true }).fill("03:00");
    await page.getByLabel(t("preferences.times.to"), { exact: true }).fill("03:00");
    await page.getByRole("button", { name: t("preferences.save"), exact: true }).click();
    await expect(page.getByText(t("fields.quiet_hours"), { exact: true })).toBeVisible();
    await page.getByLabel(t("preferences.times.to"), { exact: true }).fill("03:01");
    await page.getByRole("button", { name: t("preferences.save"), exact: true }).click();
    await expect(page.getByText(t("preferences.saved"), { exact: true })).toBeVisible();
    await page.reload();
    await expect(email).toHaveValue("instant");

    await other.post("/api/v1/alliances", { userId: reader.id });
    const { text } = await waitForMail(mailUrl, reader.email, /unsubscribe\?token=/);
    const link = /https?:\/\/\S*unsubscribe\?token=\S+/.exec(text)?.[0] ?? "";
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1, name: t("preferences.unsubscribe.ask") })).toBeVisible();
    await page.getByRole("button", { name: t("preferences.unsubscribe.stop"), exact: true }).click();
    await expect(page.getByText(t("preferences.unsubscribe.stopped"), { exact: true })).toBeVisible();
    await page.getByRole("button", { name: t("preferences.unsubscribe.undo"), exact: true }).click();
    await expect(page.getByText(t("preferences.unsubscribe.back"), { exact: true })).toBeVisible();
    await page.goto("/settings/notifications");
    await expect(email).toHaveValue("instant");
    // The refused end of the quiet hours is one.
    expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
    await page.context().close();
  });
