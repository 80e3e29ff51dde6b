import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { root } from "@/scripts/local/root";
import type { ReceivedRequest } from "@/scripts/local-stripe/http/api";

/** Every call of the SDK that the application may make, and the request that it is. */
const requests: Readonly<Record<string, string>> = {
  "accountLinks.create": "POST /v1/account_links",
  "accounts.create": "POST /v1/accounts",
  "accounts.retrieve": "GET /v1/accounts/:id",
  "balance.retrieve": "GET /v1/balance",
  "billingPortal.sessions.create": "POST /v1/billing_portal/sessions",
  "charges.list": "GET /v1/charges",
  "charges.retrieve": "GET /v1/charges/:id",
  "checkout.sessions.create": "POST /v1/checkout/sessions",
  "checkout.sessions.expire": "POST /v1/checkout/sessions/:id/expire",
  "checkout.sessions.list": "GET /v1/checkout/sessions",
  "checkout.sessions.retrieve": "GET /v1/checkout/sessions/:id",
  "customers.create": "POST /v1/customers",
  "customers.retrieve": "GET /v1/customers/:id",
  "customers.update": "POST /v1/customers/:id",
  "disputes.list": "GET /v1/disputes",
  "disputes.retrieve": "GET /v1/disputes/:id",
  "disputes.update": "POST /v1/disputes/:id",
  "events.list": "GET /v1/events",
  "events.retrieve": "GET /v1/events/:id",
  "identity.verificationSessions.create": "POST /v1/identity/verification_sessions",
  "identity.verificationSessions.redact": "POST /v1/identity/verification_sessions/:id/redact",
  "identity.verificationSessions.retrieve": "GET /v1/identity/verification_sessions/:id",
  "invoicePayments.list": "GET /v1/invoice_payments",
  "invoices.createPreview": "POST /v1/invoices/create_preview",
  "invoices.list": "GET /v1/invoices",
  "invoices.pay": "POST /v1/invoices/:id/pay",
  "invoices.retrieve": "GET /v1/invoices/:id",
  "invoices.voidInvoice": "POST /v1/invoices/:id/void",
  "paymentIntents.cancel": "POST /v1/payment_intents/:id/cancel",
  "paymentIntents.capture": "POST /v1/payment_intents/:id/capture",
  "paymentIntents.retrieve": "GET /v1/payment_intents/:id",
  "prices.create": "POST /v1/prices",
  "prices.list": "GET /v1/prices",
  "prices.update": "POST /v1/prices/:id",
  "products.create": "POST /v1/products",
  "products.retrieve": "GET /v1/products/:id",
  "products.update": "POST /v1/products/:id",
  "refunds.create": "POST /v1/refunds",
  "refunds.list": "GET /v1/refunds",
  "refunds.retrieve": "GET /v1/refunds/:id",
  "subscriptionSchedules.create": "POST /v1/subscription_schedules",
  "subscriptionSchedules.release": "POST /v1/subscription_schedules/:id/release",
  "subscriptionSchedules.retrieve": "GET /v1/subscription_schedules/:id",
  "subscriptionSchedules.update": "POST /v1/subscription_schedules/:id",
  "subscriptions.cancel": "DELETE /v1/subscriptions/:id",
  "subscriptions.list": "GET /v1/subscriptions",
  "subscriptions.retrieve": "GET /v1/subscriptions/:id",
  "subscriptions.update": "POST /v1/subscriptions/:id",
  "transfers.create": "POST /v1/transfers",
  "transfers.createReversal": "POST /v1/transfers/:id/reversals",
  "transfers.list": "GET /v1/transfers",
  "transfers.retrieve": "GET /v1/transfers/:id",
};

/** The calls that stand in the application's source. */
function callsInSource(): Set<string> {
  const files = globSync(["lib/**/*.ts"], { cwd: root });
  const call = /\bsdk\s*\.\s*([a-zA-Z]+(?:\s*\.\s*[a-zA-Z]+)+)\s*\(/g;
  return new Set(
    files.flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(call)].map(([, path = ""]) => path.replaceAll(/\s/g, "")),
    ),
  );
}

const pattern = (template: string): RegExp => new RegExp(`^${template.replaceAll(/:[a-z]+/g, "[^/]+")}$`);

/** The request of the table that was seen, such as `GET /v1/prices`; itself where the table has none. */
export function templateOf({ method, path }: ReceivedRequest): string {
  const named = Object.values(requests).filter((template) => pattern(template).test(`${method} ${path}`));
  // The literal one before the one with a name, as `create_preview` is no id.
  return named.toSorted((a, b) => a.split(":").length - b.split(":").length)[0] ?? `${method} ${path}`;
}

/** What keeps the recorded requests from being all that the application makes; empty when they are. */
export function gaps(recorded: readonly ReceivedRequest[]): string[] {
  const seen = new Set(recorded.map(templateOf));
  return [...callsInSource()].toSorted().flatMap((call) => {
    const request = requests[call];
    if (!request) return [`sdk.${call} is not in the table of tests/stripe-contract/calls.ts`];
    return seen.has(request) ? [] : [`sdk.${call}: no test of the application makes this request`];
  });
}
