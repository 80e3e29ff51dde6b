import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { MongoClient } from "mongodb";
import { aStartup } from "@/tests/support/hire";
import { waitForMail } from "@/tests/support/mail-sink";
import { Person } from "@/tests/support/person";

/** Plans as founders live through them in a browser: prices, payment page, limits, changes, renewals, and a card that fails. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
const stripe = () => process.env.E2E_STRIPE_URL ?? "";

const cards = {
  ok: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  asksBank: "4000 0027 6000 3184",
  refusedLater: "4000 0000 0000 0341",
} as const;

const DAY = 86_400;
/** Moves the payment provider's clock on; answers when all that fell due is done. */
async function advance(days: number): Promise<void> {
  const answer = await fetch(`${stripe()}/_control/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advanceSeconds: days * DAY }),
  });
  expect(answer.status).toBe(200);
}

/** A signed-in browser of this person's. */
async function browse(context: BrowserContext, person: Person): Promise<Page> {
  await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: base() })));
  return context.newPage();
}

/** A founder with a browser, whose requests come from an address of their own. */
async function founder(context: BrowserContext, name: string, locale: "en" | "fr" = "en") {
  const person = await new Person(base(), name, "founder", locale).join(mail());
  await context.setExtraHTTPHeaders({ "X-Forwarded-For": person.address });
  return { person, page: await browse(context, person) };
}

/** Fills the payment page's card and sends it, whatever the page's language. */
async function payWith(page: Page, number: string): Promise<void> {
  await page.locator("#card").fill(number);
  await page.locator("#expiry").fill("12/34");
  await page.locator("#cvc").fill("123");
  await page.locator("#name").fill("Maya Okafor");
  await page.locator("form button:not([type=button])").last().click();
}

const create = (person: Person, name: string) => person.post<{ id: string }>("/api/v1/startups", aStartup(name));

/** The billing page, read anew, until it shows what is expected: webhooks are on their way meanwhile. */
async function untilBilling(page: Page, shows: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto("/settings/billing");
    await shows();
  }).toPass({ timeout: 30_000, intervals: [300, 700, 1_500] });
}

test("a founder buys Pro, changes, cancels and resumes, and the limits follow at once", async ({ context }) => {
  test.setTimeout(180_000);
  const { person, page } = await founder(context, "Maya");
  const first = await create(person, `Tidemark ${randomUUID().slice(0, 6)}`);
  expect(first.status).toBe(201);
  expect((await create(person, "One too many")).status).toBe(403);

  await test.step("the wall names the way, and the price list leads to the payment page", async () => {
    await page.goto("/my/startups");
    await expect(page.getByRole("link", { name: "Upgrade to Pro" })).toHaveAttribute(
      "href",
      "/settings/billing?plan=pro",
    );
    await page.goto("/pricing");
    await page.getByRole("link", { name: "Yearly, 2 months free" }).click();
    await expect(page.getByText("$290", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Monthly" }).click();
    await page.getByRole("link", { name: "Choose Pro" }).click();
    const dialog = page.getByRole("dialog", { name: "Subscribe to Pro?" });
    await expect(dialog.getByText("$29", { exact: true })).toBeVisible();
    await dialog.getByRole("button", { name: "Continue to payment" }).click();
    await expect(page.getByTestId("amount")).toHaveText("$29.00");
  });

  await test.step("a declined card pays nothing", async () => {
    await payWith(page, cards.declined);
    await expect(page.getByRole("alert")).toContainText("declined");
    expect((await person.call("/api/v1/billing/subscription")).body).toMatchObject({ plan: "free" });
  });

  await test.step("a card that the bank asks about pays once it is confirmed", async () => {
    await payWith(page, cards.asksBank);
    await page.getByRole("button", { name: "Complete authentication" }).click();
    await expect(page.getByRole("heading", { name: "You’re on the Pro plan" })).toBeVisible({ timeout: 25_000 });
    await expect(page.getByText("1 → 5")).toBeVisible();
    await expect(page.getByText("2 → 10")).toBeVisible();
  });

  await test.step("the limits have risen, and the receipt has come", async () => {
    expect((await create(person, `Lumen ${randomUUID().slice(0, 6)}`)).status).toBe(201);
    await page.getByRole("link", { name: "Open plan and billing" }).click();
    await expect(page.getByText(/You’re on the Pro plan, \$29 per month\. It renews on/)).toBeVisible();
    await expect(page.getByRole("img", { name: "2 of 5 in use" })).toBeVisible();
    const paid = page.getByRole("row", { name: /Paid/ });
    await expect(paid).toHaveCount(1);
    const pdf = await page.request.get((await paid.getByRole("link", { name: /PDF/ }).getAttribute("href")) ?? "");
    expect([pdf.status(), pdf.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    await waitForMail(mail(), person.email, /Pro/);
  });

  await test.step("an upgrade says what is due; this card's bank asks again, and then it counts", async () => {
    await page.getByRole("button", { name: "Upgrade to Scale" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Upgrade to Scale?" });
    await dialog.getByRole("button", { name: /^Pay \$/ }).click();
    const [invoice] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: /^(Confirm payment|Pay now)/ }).click({ timeout: 25_000 }),
    ]);
    await payWith(invoice, cards.ok);
    await expect(invoice.getByText("Paid. Thank you.")).toBeVisible();
    await invoice.close();
    await untilBilling(page, async () => {
      await expect(page.getByText(/You’re on the Scale plan, \$99 per month/)).toBeVisible({ timeout: 1_500 });
    });
    await expect(page.getByRole("img", { name: "2 of 20 in use" })).toBeVisible();
  });

  await test.step("a downgrade waits for the period's end, and can be undone", async () => {
    await page.getByRole("button", { name: "Downgrade to Pro…" }).click();
    const dialog = page.getByRole("dialog", { name: "Downgrade to Pro?" });
    await expect(dialog.getByText("$0", { exact: true })).toBeVisible();
    await dialog.getByRole("button", { name: "Downgrade to Pro" }).click();
    await expect(
      page.getByRole("status").filter({ hasText: /^Pro starts on .+Until then you keep Scale/ }),
    ).toBeVisible({
      timeout: 25_000,
    });
    await page.getByRole("button", { name: "Keep Scale" }).click();
    await expect(page.getByText("You keep Scale.", { exact: true })).toBeVisible({ timeout: 25_000 });
    await expect(page.getByText(/You’re on the Scale plan, \$99 per month/)).toBeVisible();
  });

  await test.step("a cancelled plan goes on to the period's end, and can be resumed", async () => {
    await page.getByRole("button", { name: "Cancel Scale…" }).click();
    const dialog = page.getByRole("dialog", { name: "Cancel Scale?" });
    await expect(dialog.getByText(/over the limits of Free becomes read-only: 1 startup/)).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel Scale" }).click();
    await expect(page.getByRole("button", { name: "Resume Scale" })).toBeVisible({ timeout: 25_000 });
    await page.getByRole("button", { name: "Resume Scale" }).click();
    await expect(page.getByText("Scale continues.")).toBeVisible({ timeout: 25_000 });
    await expect(page.getByRole("button", { name: "Resume Scale" })).toHaveCount(0);
  });
});

test("a plan is changed and renews; with a card that fails it is kept for days of grace, then the oldest startup stays active", async ({
  context,
}) => {
  test.setTimeout(240_000);
  const { person, page } = await founder(context, "Noor");
  const oldest = await create(person, `Orrery ${randomUUID().slice(0, 6)}`);
  await page.goto("/settings/billing?plan=pro&interval=month");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, cards.ok);
  await expect(page.getByRole("heading", { name: "You’re on the Pro plan" })).toBeVisible({ timeout: 25_000 });
  const newest = await create(person, `Parcelle ${randomUUID().slice(0, 6)}`);
  expect(newest.status).toBe(201);

  await test.step("with a card on file an upgrade counts at once, and going back waits", async () => {
    await page.goto("/settings/billing");
    await page.getByRole("button", { name: "Upgrade to Scale" }).first().click();
    await page.getByRole("button", { name: /^Pay \$/ }).click();
    await expect(page.getByText("You’re now on the Scale plan.")).toBeVisible({ timeout: 25_000 });
    await expect(page.getByText(/You’re on the Scale plan, \$99 per month/)).toBeVisible();
    await page.getByRole("button", { name: "Downgrade to Pro…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Downgrade to Pro" }).click();
    // The dialog has a button of this name too.
    await expect(page.getByRole("dialog")).toBeHidden({ timeout: 25_000 });
    await expect(page.getByRole("button", { name: "Keep Scale" })).toBeVisible({ timeout: 25_000 });
  });

  await test.step("renewal by the clock", async () => {
    await advance(32);
    await untilBilling(page, async () => {
      await expect(page.getByRole("row", { name: /Paid/ })).toHaveCount(3, { timeout: 1_500 });
      await expect(page.getByText(/You’re on the Pro plan, \$29 per month/)).toBeVisible({ timeout: 1_500 });
    });
  });

  await test.step("a card that will be refused is saved, and the next renewal fails", async () => {
    await page.getByRole("button", { name: "Manage payment" }).click();
    await page
      .getByRole("link", { name: "Update card" })
      .or(page.getByRole("button", { name: "Update card" }))
      .click();
    await payWith(page, cards.refusedLater);
    await advance(32);
    await untilBilling(page, async () => {
      await expect(page.getByText("The last payment failed", { exact: true })).toBeVisible({ timeout: 1_500 });
    });
    await expect(page.getByRole("link", { name: "Update card and pay" })).toBeVisible();
    await page.goto("/home");
    await expect(page.getByText("The last payment failed", { exact: true })).toBeVisible();
    await waitForMail(mail(), person.email, /payment.*(failed|not)/i);
    expect((await person.call("/api/v1/billing/subscription")).body).toMatchObject({ plan: "pro", status: "past_due" });
  });

  await test.step("after the grace: Free, the oldest startup active, the other read-only", async () => {
    await advance(8);
    await untilBilling(page, async () => {
      await expect(page.getByText("You’re on the Free plan.")).toBeVisible({ timeout: 1_500 });
    });
    await expect(page.getByRole("heading", { name: "Choose what stays active" })).toBeVisible();
    const patch = (id: string) =>
      person.call(`/api/v1/startups/${id}`, { method: "PATCH", body: { tagline: "A line that is long enough" } });
    expect((await patch(oldest.body.id)).status).toBe(200);
    expect(await patch(newest.body.id)).toMatchObject({ status: 403, body: { code: "plan_read_only" } });
    await page.goto(`/my/startups/${newest.body.id}`);
    await expect(page.getByText(/is read-only on your plan/)).toBeVisible();
    await waitForMail(mail(), person.email, /Free/);
  });

  await test.step("the owner chooses the other one instead", async () => {
    await page.goto("/settings/billing");
    await page.getByRole("checkbox", { name: /Orrery/ }).uncheck();
    await page.getByRole("checkbox", { name: /Parcelle/ }).check();
    await page.getByRole("button", { name: "Keep these active" }).click();
    await expect(page.getByText("Saved. These startups are active.")).toBeVisible();
  });
});

test("in French: from the prices to Pro by the year, and back from the payment page without paying", async ({
  context,
}) => {
  test.setTimeout(120_000);
  const { page } = await founder(context, "Ines", "fr");
  await page.goto("/fr/pricing?interval=year");
  await page.getByRole("link", { name: "Choisir Pro" }).click();
  const dialog = page.getByRole("dialog", { name: /S’abonner au forfait Pro/ });
  await expect(dialog.getByText("290\u202f$", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await page.getByRole("link", { name: "Retour" }).click();
  await expect(page.getByRole("heading", { name: "Rien n’a été payé" })).toBeVisible();
  await page.getByRole("link", { name: "Ouvrir Forfait et facturation" }).click();
  await expect(page.getByText("Vous avez le forfait Gratuit.")).toBeVisible();
  await page.getByRole("button", { name: "Passer à Pro" }).first().click();
  await dialog.getByText("À l’année, 2 mois offerts").click();
  await page.getByRole("button", { name: "Continuer vers le paiement" }).click();
  await payWith(page, cards.ok);
  await expect(page.getByRole("heading", { name: "Vous avez le forfait Pro" })).toBeVisible({ timeout: 25_000 });
  await page.getByRole("link", { name: "Ouvrir Forfait et facturation" }).click();
  await expect(page.getByText(/Vous avez le forfait Pro, 290\u202f\$ par an/)).toBeVisible();
});

test("the webhook inbox does not exist for who is no administrator", async ({ context }) => {
  const { page } = await founder(context, "Theo");
  for (const path of ["/admin/webhooks", "/admin/webhooks/evt_1", "/admin/refunds"]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});

/** Someone who was made an administrator, as `npm run admin:create` does. */
async function administrator(context: BrowserContext): Promise<Page> {
  const person = await new Person(base(), "Olu", "founder").join(mail());
  const client = await MongoClient.connect(process.env.E2E_MONGODB_URI ?? "");
  await client
    .db()
    .collection("users")
    .updateOne({ email: person.email }, { $set: { persona: "admin" } });
  await client.close();
  person.cookies.clear();
  const { email, password } = person;
  expect((await person.call("/api/v1/auth/login", { body: { email, password } })).status).toBe(200);
  await context.setExtraHTTPHeaders({ "X-Forwarded-For": person.address });
  return browse(context, person);
}

test("an administrator finds an event, reads what is stored of it, and refunds its invoice", async ({
  context,
  browser,
}) => {
  test.setTimeout(120_000);
  const elsewhere = await browser.newContext({ baseURL: base() });
  const { person, page: payer } = await founder(elsewhere, "Emil");
  await payer.goto("/settings/billing?plan=pro&interval=month");
  await payer.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(payer, cards.ok);
  await expect(payer.getByRole("heading", { name: "You’re on the Pro plan" })).toBeVisible({ timeout: 25_000 });

  const page = await administrator(context);
  await page.goto("/home");
  await page.getByRole("link", { name: "Webhooks" }).first().click();
  await page.getByLabel("Event type").fill("invoice.payment_succeeded");
  await page.getByLabel("Status").selectOption("processed");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/state=processed/);
  await page.getByRole("link", { name: "invoice.payment_succeeded" }).first().click();
  const payload = page.locator("pre");
  await expect(payload).toContainText('"data"');
  await expect(payload).not.toContainText(person.email);
  await page.getByRole("link", { name: "Refund this invoice…" }).click();
  await expect(page.getByLabel("Invoice ID")).toHaveValue(/^in_/);
  await page.getByLabel("Amount in US dollars").fill("9");
  await page.getByLabel("Reason").fill("Paid twice by mistake, as agreed by e-mail");
  await page.getByRole("button", { name: "Refund invoice…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Refund invoice", exact: true }).click();
  await expect(page.getByText("$9.00 refunded", { exact: true })).toBeVisible();
  await untilBilling(payer, async () => {
    await expect(payer.getByText("$9.00 refunded")).toBeVisible({ timeout: 1_500 });
  });
  await elsewhere.close();
});
