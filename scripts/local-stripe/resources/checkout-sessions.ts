import { z } from "zod";
import { assertOpen, expireSession } from "../billing/checkout";
import { isDeleted } from "../billing/customers";
import { invalid, missingParameter } from "../http/errors";
import { expanded } from "../http/expand";
import {
  emptyable,
  flag,
  mergeMetadata,
  metadata,
  paging,
  positive,
  range,
  text,
  timestamp,
  within,
} from "../http/params";
import { route, type Route } from "../http/route";
import { listOf, type Price, type Session, type SessionTerms } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";
import { makePrice } from "./prices";

const DAY = 24 * 60 * 60;

const priceData = z.strictObject({
  currency: z.string().regex(/^[a-z]{3}$/i, "must be a currency"),
  product: text.optional(),
  product_data: z.strictObject({ name: text, description: text.optional(), metadata: metadata.optional() }).optional(),
  recurring: z
    .strictObject({ interval: z.enum(["day", "week", "month", "year"]), interval_count: positive.optional() })
    .optional(),
  unit_amount: positive,
});

const creation = {
  mode: z.enum(["payment", "subscription"]),
  success_url: z.url(),
  cancel_url: z.url().optional(),
  customer: text.optional(),
  customer_email: z.email().optional(),
  client_reference_id: text.max(200).optional(),
  line_items: z
    .array(z.strictObject({ price: text.optional(), price_data: priceData.optional(), quantity: positive.optional() }))
    .min(1)
    .max(20),
  locale: z.enum(["auto", "en", "en-GB", "fr", "fr-CA"]).optional(),
  expires_at: timestamp.optional(),
  allow_promotion_codes: flag.optional(),
  automatic_tax: z.strictObject({ enabled: z.literal("false", "the local Stripe computes no tax") }).optional(),
  billing_address_collection: z.enum(["auto", "required"]).optional(),
  payment_method_types: z.array(z.literal("card")).optional(),
  payment_method_collection: z.enum(["always", "if_required"]).optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay", "subscribe"]).optional(),
  ui_mode: z.literal("hosted_page").optional(),
  metadata: metadata.optional(),
  subscription_data: z
    .strictObject({
      description: text.max(500).optional(),
      metadata: metadata.optional(),
      trial_period_days: positive.optional(),
    })
    .optional(),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      receipt_email: emptyable(z.email()).optional(),
      transfer_group: text.optional(),
    })
    .optional(),
};
type Creation = z.output<z.ZodObject<typeof creation>>;

async function priceOf(tx: Tx, line: Creation["line_items"][number], at: string): Promise<Price> {
  if (line.price) {
    const price = await tx.prices.get(line.price, `${at}[price]`);
    if (!price.active)
      throw invalid(`The price specified is inactive. This field only accepts active prices.`, `${at}[price]`);
    return price;
  }
  const data = line.price_data;
  if (!data) throw missingParameter(`${at}[price]`);
  const product = data.product ? (await tx.products.get(data.product, `${at}[price_data][product]`)).id : "";
  if (!product && !data.product_data) throw missingParameter(`${at}[price_data][product]`);
  return makePrice(tx, {
    product: product || newId("products"),
    currency: data.currency,
    unitAmount: data.unit_amount,
    recurring: data.recurring,
    nickname: data.product_data?.name,
  });
}

async function linesOf(tx: Tx, params: Creation): Promise<SessionTerms["lines"]> {
  const lines: SessionTerms["lines"] = [];
  for (const [index, line] of params.line_items.entries()) {
    const price = await priceOf(tx, line, `line_items[${index}]`);
    lines.push({ price, quantity: line.quantity ?? 1 });
  }
  const recurring = lines.filter(({ price }) => price.recurring !== null).length;
  if (params.mode === "payment" && recurring > 0) {
    throw invalid(
      "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
      "line_items",
    );
  }
  if (params.mode === "subscription" && recurring === 0) {
    throw invalid(
      "You must provide at least one recurring price in `subscription` mode when using prices.",
      "line_items",
    );
  }
  if (params.mode === "subscription" && lines.length > 1) {
    throw invalid("The local Stripe supports one recurring price to a subscription.", "line_items");
  }
  return lines;
}

function checkParameters(tx: Tx, params: Creation): void {
  if (params.mode === "payment" && params.subscription_data) {
    throw invalid("You can not pass `subscription_data` in `payment` mode.", "subscription_data");
  }
  if (params.mode === "subscription" && params.payment_intent_data) {
    throw invalid("You can not pass `payment_intent_data` in `subscription` mode.", "payment_intent_data");
  }
  if (params.customer && params.customer_email) {
    throw invalid("You may only specify one of these parameters: customer, customer_email.", "customer");
  }
  const lasts = (params.expires_at ?? tx.now + DAY) - tx.now;
  if (lasts < 30 * 60 || lasts > DAY) {
    throw invalid(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      "expires_at",
    );
  }
}

function termsOf(params: Creation, lines: SessionTerms["lines"]): SessionTerms {
  const { subscription_data: subscription, payment_intent_data: payment } = params;
  if (params.mode === "subscription") {
    return {
      lines,
      subscription: {
        metadata: mergeMetadata(null, subscription?.metadata),
        trialDays: subscription?.trial_period_days ?? null,
        description: subscription?.description ?? null,
      },
    };
  }
  return {
    lines,
    payment: {
      metadata: mergeMetadata(null, payment?.metadata),
      captureMethod: payment?.capture_method === "manual" ? "manual" : "automatic",
      transferGroup: payment?.transfer_group ?? null,
      description: payment?.description ?? null,
      receiptEmail: payment?.receipt_email ?? null,
    },
  };
}

function sessionOf(tx: Tx, params: Creation, terms: SessionTerms): Session {
  const id = newId("checkout_sessions");
  const total = terms.subscription?.trialDays
    ? 0
    : terms.lines.reduce((sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * quantity, 0);
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: tx.now,
    currency: terms.lines[0]?.price.currency ?? "usd",
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.mode === "payment" ? "if_required" : params.customer ? null : "always",
    customer_details: null,
    customer_email: params.customer_email ?? null,
    discounts: null,
    expires_at: params.expires_at ?? tx.now + DAY,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: mergeMetadata(null, params.metadata),
    mode: params.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: params.payment_method_collection ?? "always",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: params.payment_method_types ?? ["card"],
    payment_status: "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${tx.place.url}/c/pay/${id}`,
    wallet_options: null,
  };
}

export const checkoutSessionRoutes: readonly Route[] = [
  route("POST", "/v1/checkout/sessions", creation, async (tx, { params }) => {
    checkParameters(tx, params);
    if (params.customer && isDeleted(await tx.customers.get(params.customer, "customer"))) {
      throw invalid(`No such customer: '${params.customer}'`, "customer", "resource_missing");
    }
    const terms = termsOf(params, await linesOf(tx, params));
    return tx.sessions.insert(sessionOf(tx, params, terms), terms);
  }),
  route(
    "GET",
    "/v1/checkout/sessions",
    {
      ...paging,
      customer: text.optional(),
      created: range,
      payment_intent: text.optional(),
      status: z.enum(["open", "complete", "expired"]).optional(),
      subscription: text.optional(),
    },
    (tx, { params }) =>
      tx.sessions.page(
        {
          ...(params.customer ? { "body.customer": params.customer } : {}),
          ...(params.payment_intent ? { "body.payment_intent": params.payment_intent } : {}),
          ...(params.status ? { "body.status": params.status } : {}),
          ...(params.subscription ? { "body.subscription": params.subscription } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/checkout/sessions",
      ),
  ),
  route("GET", "/v1/checkout/sessions/:id", {}, (tx, { id }) => tx.sessions.get(id)),
  route("POST", "/v1/checkout/sessions/:id", { metadata: metadata.optional() }, async (tx, { id, params }) => {
    const session = await tx.sessions.get(id);
    session.metadata = mergeMetadata(session.metadata, params.metadata);
    await tx.sessions.save(session);
    return session;
  }),
  route("POST", "/v1/checkout/sessions/:id/expire", {}, async (tx, { id }) => {
    const session = await tx.sessions.get(id);
    assertOpen(session);
    return expireSession(tx, session);
  }),
  route("GET", "/v1/checkout/sessions/:id/line_items", paging, async (tx, { id }) => {
    const session = await expanded(tx, await tx.sessions.get(id), ["line_items"]);
    return (session as { line_items?: unknown }).line_items ?? listOf([], `/v1/checkout/sessions/${id}/line_items`);
  }),
];
