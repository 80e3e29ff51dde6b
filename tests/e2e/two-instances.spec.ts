import { expect, test, type Page } from "@playwright/test";
import { browserOf } from "@/tests/support/browser";
import { INSTANCE_HEADER, startBalancer } from "@/tests/support/balancer";
import { databaseAt } from "@/tests/support/database-uri";
import { startMailSink } from "@/tests/support/mail-sink";
import { Person } from "@/tests/support/person";
import { migrateDatabase, serverEnvironment, startServer } from "@/tests/support/services";
import { words } from "@/tests/support/words";

/** Two people write to each other in two languages, each by an instance of their own, of which one is killed. */

const [t, f] = [words("en"), words("fr")];
const thread = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
/** The messages of a thread, oldest first. */
const textsOf = (page: Page, name: string) =>
  thread(page, name)
    .getByRole("listitem")
    .evaluateAll((items) => items.flatMap((item) => item.querySelector("p[class*=bubble]")?.textContent ?? []));

test("an instance that is killed in the middle of a conversation costs no message and shows none twice", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [balancer, mail] = await Promise.all([startBalancer(), startMailSink()]);
  const env = {
    ...serverEnvironment(balancer.port),
    MONGODB_URI: databaseAt(process.env.E2E_MONGODB_URI ?? "", "collabhub_two_instances"),
    REDIS_URL: process.env.E2E_REDIS_URL ?? "",
    SMTP_URL: mail.smtpUrl,
    TRUSTED_PROXIES: "127.0.0.0/8",
  };
  await migrateDatabase(env.MONGODB_URI);
  const [first, second] = [await startServer({ env }), await startServer({ env })];
  try {
    balancer.serve([first.url, second.url]);
    const [ana, ben] = await Promise.all([
      new Person(balancer.url, "Ana Silva", "founder").join(mail.httpUrl),
      new Person(balancer.url, "Benoît Roy", "talent", "fr").join(mail.httpUrl),
    ]);
    const { body: conversation } = await ana.post<{ id: string }>("/api/v1/conversations", { userId: ben.id });
    const path = `${balancer.url}/messages/${conversation.id}`;
    const [{ page: hers }, { page: his }] = await Promise.all([
      browserOf(browser, ana, { [INSTANCE_HEADER]: "0" }),
      browserOf(browser, ben, { [INSTANCE_HEADER]: "1" }),
    ]);
    await Promise.all([hers.goto(path), his.goto(path)]);
    const her = { field: hers.getByRole("textbox", { name: t("messages.write", { name: ben.name }) }) };
    const him = { field: his.getByRole("textbox", { name: f("messages.write", { name: ana.name }) }) };
    const say = async ({ field }: typeof her, text: string) => {
      await field.fill(text);
      await field.press("Enter");
    };
    const [herThread, hisThread] = [thread(hers, t("messages.messages")), thread(his, f("messages.messages"))];

    await say(her, "Can you start on Monday?");
    await expect(hisThread.getByText("Can you start on Monday?", { exact: true })).toBeVisible();
    await say(him, "Oui, dès lundi.");
    await expect(herThread.getByText("Oui, dès lundi.", { exact: true })).toBeVisible();

    // Her instance dies while she writes. What has no answer may have arrived or not: she tries again.
    const plans = [1, 2, 3, 4, 5, 6].map((number) => `Plan ${number}`);
    for (const plan of plans) {
      await say(her, plan);
      if (plan === "Plan 3") await first.kill();
    }
    for (const answer of ["Bien reçu.", "À lundi."]) await say(him, answer);
    await expect(async () => {
      const again = herThread.getByRole("button", { name: t("messages.retry") });
      if ((await again.count()) > 0) await again.first().click();
      expect(await again.count()).toBe(0);
      expect(await textsOf(hers, t("messages.messages"))).toHaveLength(10);
    }).toPass({ timeout: 60_000 });

    const expected = ["Can you start on Monday?", "Oui, dès lundi.", ...plans, "Bien reçu.", "À lundi."].sort();
    await expect.poll(async () => (await textsOf(his, f("messages.messages"))).sort()).toEqual(expected);
    await expect.poll(async () => (await textsOf(hers, t("messages.messages"))).sort()).toEqual(expected);
    expect(await textsOf(hers, t("messages.messages"))).toEqual(await textsOf(his, f("messages.messages")));

    // Her stream goes on at the other instance: nothing is pressed or read anew.
    await say(him, "Vous me voyez encore ?");
    await expect(herThread.getByText("Vous me voyez encore ?", { exact: true })).toBeVisible({ timeout: 5_000 });
    await Promise.all([hers.reload(), his.reload()]);
    expect(await textsOf(hers, t("messages.messages"))).toHaveLength(11);
    expect(await textsOf(hers, t("messages.messages"))).toEqual(await textsOf(his, f("messages.messages")));
  } finally {
    await Promise.all([first.stop(), second.stop()]);
    await Promise.all([balancer.stop(), mail.stop()]);
  }
});
