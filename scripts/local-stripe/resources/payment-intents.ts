import { z } from "zod";
import { numberOf, saveCard } from "../billing/cards";
import { cancelIntent, captureIntent, confirmIntent, createIntent } from "../billing/payments";
import { cardRefused, invalid } from "../http/errors";
import { emptyable, flag, mergeMetadata, metadata, paging, positive, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";
import type { PaymentIntent, PaymentMethod } from "../shapes";
import type { Tx } from "../store/tx";

const confirmation = {
  off_session: flag.optional(),
  payment_method: text.optional(),
  return_url: z.url().optional(),
};

async function methodOf(tx: Tx, intent: PaymentIntent, given: string | undefined): Promise<PaymentMethod> {
  const id = given ?? intent.payment_method;
  if (!id) {
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.",
      undefined,
      "payment_intent_unexpected_state",
    );
  }
  const number = numberOf(id);
  return number ? saveCard(tx, number, null, {}) : tx.paymentMethods.get(id, "payment_method");
}

async function confirm(
  tx: Tx,
  intent: PaymentIntent,
  given: { payment_method?: string | undefined; off_session?: boolean | undefined; return_url?: string | undefined },
): Promise<PaymentIntent> {
  const outcome = await confirmIntent(tx, intent, await methodOf(tx, intent, given.payment_method));
  if (outcome.kind === "action" && intent.next_action?.redirect_to_url) {
    intent.next_action.redirect_to_url.return_url = given.return_url ?? null;
    await tx.paymentIntents.save(intent);
  }
  if (outcome.kind === "declined") {
    throw cardRefused({
      ...outcome.decline,
      payment_intent: intent,
      ...(intent.latest_charge ? { charge: intent.latest_charge } : {}),
    });
  }
  if (outcome.kind === "action" && given.off_session) {
    throw cardRefused({
      code: "authentication_required",
      decline_code: "authentication_required",
      message: "Your card was declined. This transaction requires authentication.",
      payment_intent: intent,
    });
  }
  return intent;
}

export const paymentIntentRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/payment_intents",
    {
      ...confirmation,
      amount: positive,
      currency: z.string().regex(/^[a-z]{3}$/i, "must be a currency"),
      automatic_payment_methods: z
        .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
        .optional(),
      capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
      confirm: flag.optional(),
      customer: text.optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      payment_method_types: z.array(z.literal("card")).optional(),
      receipt_email: emptyable(z.email()).optional(),
      setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
      transfer_group: text.optional(),
    },
    async (tx, { params }) => {
      if (params.customer) await tx.customers.get(params.customer, "customer");
      const intent = await createIntent(tx, {
        amount: params.amount,
        currency: params.currency.toLowerCase(),
        customer: params.customer ?? null,
        captureMethod: params.capture_method === "manual" ? "manual" : "automatic",
        description: params.description ?? null,
        metadata: mergeMetadata(null, params.metadata),
        transferGroup: params.transfer_group ?? null,
        receiptEmail: params.receipt_email ?? null,
        setupFutureUsage: params.setup_future_usage ?? null,
      });
      if (params.confirm) return confirm(tx, intent, params);
      if (params.payment_method) {
        intent.payment_method = (await methodOf(tx, intent, params.payment_method)).id;
        intent.status = "requires_confirmation";
        await tx.paymentIntents.save(intent);
      }
      return intent;
    },
  ),
  route("GET", "/v1/payment_intents", { ...paging, created: range, customer: text.optional() }, (tx, { params }) =>
    tx.paymentIntents.page(
      { ...(params.customer ? { "body.customer": params.customer } : {}), ...within("body.created", params.created) },
      params,
      "/v1/payment_intents",
    ),
  ),
  route("GET", "/v1/payment_intents/:id", {}, (tx, { id }) => tx.paymentIntents.get(id)),
  route(
    "POST",
    "/v1/payment_intents/:id",
    { metadata: metadata.optional(), description: text.optional(), transfer_group: text.optional() },
    async (tx, { id, params }) => {
      const intent = await tx.paymentIntents.get(id);
      intent.metadata = mergeMetadata(intent.metadata, params.metadata);
      if (params.description) intent.description = params.description;
      if (params.transfer_group) intent.transfer_group = params.transfer_group;
      await tx.paymentIntents.save(intent);
      return intent;
    },
  ),
  route("POST", "/v1/payment_intents/:id/confirm", confirmation, async (tx, { id, params }) =>
    confirm(tx, await tx.paymentIntents.get(id), params),
  ),
  route(
    "POST",
    "/v1/payment_intents/:id/capture",
    { amount_to_capture: positive.optional(), metadata: metadata.optional() },
    async (tx, { id, params }) => {
      const intent = await tx.paymentIntents.get(id);
      intent.metadata = mergeMetadata(intent.metadata, params.metadata);
      return captureIntent(tx, intent, params.amount_to_capture);
    },
  ),
  route(
    "POST",
    "/v1/payment_intents/:id/cancel",
    { cancellation_reason: z.enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"]).optional() },
    async (tx, { id, params }) => cancelIntent(tx, await tx.paymentIntents.get(id), params.cancellation_reason ?? null),
  ),
  route(
    "GET",
    "/v1/charges",
    {
      ...paging,
      created: range,
      customer: text.optional(),
      payment_intent: text.optional(),
      transfer_group: text.optional(),
    },
    (tx, { params }) =>
      tx.charges.page(
        {
          ...(params.customer ? { "body.customer": params.customer } : {}),
          ...(params.payment_intent ? { "body.payment_intent": params.payment_intent } : {}),
          ...(params.transfer_group ? { "body.transfer_group": params.transfer_group } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/charges",
      ),
  ),
  route("GET", "/v1/charges/:id", {}, (tx, { id }) => tx.charges.get(id)),
];
