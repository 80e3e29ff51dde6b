import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import {
  chooseTime,
  counterOffer,
  findAndApply,
  grantCounterOffer,
  postRole,
  proposeTimes,
  publishStartup,
} from "@/tests/support/browser-hire";
import { aCoverLetter } from "@/tests/support/hire";
import { waitForMail } from "@/tests/support/mail-sink";
import { aVisitor, register } from "@/tests/support/visitor";

/** The whole hire as three people live it in Chromium, each in a browser of their own and in their language. */

for (const locale of ["en", "fr"] as const) {
  test(`a founder hires in the browser, and everyone concerned is told (${locale})`, async ({ browser }) => {
    const startup = `Tidemark ${randomUUID().slice(0, 6)}`;
    const title = locale === "fr" ? "Ingénierie cartographique" : "Founding map engineer";
    const [founder, talent, other] = await Promise.all([
      aVisitor(browser, "Maya Lindqvist", "founder", locale),
      aVisitor(browser, "Hana Okafor", "talent", locale),
      aVisitor(browser, "Lukas Brandt", "talent", locale),
    ]);
    const { t } = founder;

    let board = "";
    await Promise.all([
      (async () => {
        await register(founder);
        await publishStartup(founder, startup);
        board = await postRole(founder, title);
      })(),
      register(talent),
      register(other),
    ]);
    const application = await findAndApply(talent, startup, title, aCoverLetter);
    const second = await findAndApply(other, startup, title, aCoverLetter);

    // Read from the card, shortlisted by dragging, offered from the menu.
    const { page } = founder;
    await page.goto(board);
    const lane = (status: string) =>
      page.getByRole("region", { name: new RegExp(`^${t(`common.application.${status}`)}`) });
    await expect(lane("pending").getByRole("article")).toHaveCount(2);
    await lane("pending").getByRole("button", { name: "Hana Okafor", exact: true }).click();
    const drawer = page.getByRole("dialog", { name: t("hiring.drawer.label", { name: "Hana Okafor" }) });
    await expect(drawer.getByText(aCoverLetter)).toBeVisible();
    await drawer.getByRole("button", { name: t("hiring.actions.review") }).click();
    await expect(drawer.getByText(t("common.application.reviewed"), { exact: true }).first()).toBeVisible();
    await drawer.getByRole("button", { name: t("common.actions.close") }).click();

    await lane("reviewed").getByRole("article").dragTo(lane("shortlisted"));
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("hiring.move.confirmShortlist.confirm", { name: "Hana" }) })
      .click();
    await expect(lane("shortlisted").getByRole("button", { name: "Hana Okafor", exact: true })).toBeVisible();

    await lane("shortlisted")
      .getByRole("button", { name: t("hiring.card.menu", { name: "Hana Okafor" }) })
      .click();
    await page.getByRole("menuitem", { name: t("hiring.card.makeOffer") }).click();
    const offer = page.getByRole("dialog", { name: t("hiring.offer.title", { name: "Hana" }) });
    await offer
      .getByRole("textbox", { name: t("hiring.offer.message", { name: "Hana" }) })
      .fill("We would love to have you.");
    await offer.getByRole("button", { name: t("hiring.offer.submit", { name: "Hana" }) }).click();
    await expect(lane("offered").getByRole("button", { name: "Hana Okafor", exact: true })).toBeVisible();

    // The talent is told, reads the offer and takes the seat.
    const hers = talent.page;
    await hers
      .getByRole("link", { name: new RegExp(`^${t("common.nav.notifications")}`) })
      .first()
      .click();
    await hers.waitForURL(/\/notifications$/);
    const offered = hers
      .getByRole("list", { name: t("notificationsPage.list") })
      .getByRole("link", { name: t("notifications.application_offered.title", { startup }) });
    // The notification follows the offer by the outbox, as a rule within a second.
    await expect(async () => {
      if (!(await offered.isVisible())) await hers.reload();
      await expect(offered).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    await offered.click();
    await hers.waitForURL(application);
    await expect(
      hers.getByRole("heading", { level: 1, name: t("applications.offer.title", { startup, role: title }) }),
    ).toBeVisible();
    await expect(hers.getByText("We would love to have you.")).toBeVisible();

    // She asks for more, the founder agrees, and proposes times to meet; she chooses one and accepts the version she read.
    await counterOffer(talent, startup, locale === "fr" ? "1,1" : "1.1");
    await page.goto(application.replace("/applications/", "/hiring/applications/"));
    await grantCounterOffer(founder, "Hana", 2);
    await proposeTimes(founder, "Hana Okafor");
    await hers.reload();
    await chooseTime(talent, "Maya Lindqvist");
    await expect(hers.getByText(locale === "fr" ? /1,10\s%/ : /1\.10\s%/).first()).toBeVisible();
    await hers.getByRole("button", { name: t("applications.moves.accept") }).click();
    const agreed = hers.getByRole("dialog", { name: t("applications.moves.acceptTitle", { startup }) });
    await agreed.getByRole("button", { name: t("applications.moves.acceptConfirm") }).click();
    await expect(hers.getByText(t("applications.ended.accepted"), { exact: true })).toBeVisible();
    await expect(
      hers.getByRole("heading", { level: 1, name: t("applications.offer.joined", { startup }) }),
    ).toBeVisible();

    // The seat is taken, the team has grown.
    await page.goto(board);
    await expect(page.getByText(t("common.role.filled"), { exact: true })).toBeVisible();
    await page.goto("/team");
    await expect(page.getByRole("heading", { level: 1, name: t("team.titleOf", { startup }) })).toBeVisible();
    await expect(page.getByRole("main").getByText("Hana Okafor")).toBeVisible();
    await expect(page.getByRole("main").getByText(title)).toBeVisible();
    await page.goto("/notifications");
    await expect(
      page.getByRole("link", { name: t("notifications.application_accepted.title", { talent: "Hana Okafor" }) }),
    ).toBeVisible();

    // The other applicant is told politely, on the page, in the notifications and by mail.
    const his = other.page;
    await expect(async () => {
      await his.goto(second);
      await expect(his.getByText(t("applications.ended.rejected"))).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await expect(his.getByText(t("applications.reason.role_filled"))).toBeVisible();
    await his.goto("/notifications");
    await expect(his.getByRole("link", { name: t("notifications.application_rejected.title") })).toBeVisible();
    const mail = process.env.E2E_MAIL_URL ?? "";
    await Promise.all([founder, talent, other].map(({ email }) => waitForMail(mail, email, new RegExp(title))));

    for (const { faults } of [founder, talent, other]) expect(faults).toEqual([]);
    await Promise.all([founder, talent, other].map(({ context }) => context.close()));
  });
}
