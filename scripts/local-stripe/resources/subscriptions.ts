import { z } from "zod";
import { cancelNow } from "../billing/cancel";
import { changePrice } from "../billing/change";
import { createSubscription } from "../billing/create";
import { onlyItem } from "../billing/lines";
import { renew } from "../billing/renew";
import { setCancelAtPeriodEnd, updateSubscription } from "../billing/subscriptions";
import { invalid } from "../http/errors";
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
import type { Subscription } from "../shapes";
import type { Tx } from "../store/tx";

const paymentBehavior = z.enum([
  "allow_incomplete",
  "default_incomplete",
  "error_if_incomplete",
  "pending_if_incomplete",
]);
const prorationBehavior = z.enum(["always_invoice", "create_prorations", "none"]);
const cancellationDetails = z.strictObject({
  comment: emptyable(text).optional(),
  feedback: emptyable(
    z.enum([
      "customer_service",
      "low_quality",
      "missing_features",
      "other",
      "switched_service",
      "too_complex",
      "too_expensive",
      "unused",
    ]),
  ).optional(),
});

const updates = {
  cancel_at_period_end: flag.optional(),
  cancellation_details: cancellationDetails.optional(),
  default_payment_method: emptyable(text).optional(),
  description: emptyable(text).optional(),
  items: z
    .array(z.strictObject({ id: text.optional(), price: text.optional(), quantity: positive.optional() }))
    .length(1, "the local Stripe supports one item to a subscription")
    .optional(),
  metadata: metadata.optional(),
  payment_behavior: paymentBehavior.optional(),
  proration_behavior: prorationBehavior.optional(),
  proration_date: timestamp.optional(),
  trial_end: z.literal("now").optional(),
};
type Updates = z.output<z.ZodObject<typeof updates>>;

/** Refuses the combinations that Stripe refuses, so that they are detected here. */
function checkUpdate(subscription: Subscription, params: Updates): void {
  if (["canceled", "incomplete_expired"].includes(subscription.status)) {
    const allowed = ["metadata", "cancellation_details"];
    const other = Object.keys(params).find((key) => !allowed.includes(key));
    if (other) {
      throw invalid(
        "A canceled subscription can only update its cancellation_details and metadata.",
        other,
        "invalid_canceled_subscription_fields",
      );
    }
  }
  if (params.payment_behavior === "pending_if_incomplete") {
    const refused = [
      "metadata",
      "cancel_at_period_end",
      "default_payment_method",
      "description",
      "cancellation_details",
    ] as const;
    const other = refused.find((key) => params[key] !== undefined);
    if (other) {
      throw invalid(
        `When \`payment_behavior\` is set to \`pending_if_incomplete\`, you cannot pass \`${other}\`.`,
        other,
      );
    }
    if (params.proration_behavior === "create_prorations") {
      throw invalid(
        "When `payment_behavior` is `pending_if_incomplete`, `proration_behavior` may not be `create_prorations`.",
        "proration_behavior",
      );
    }
  }
  if (params.items && subscription.pending_update) {
    throw invalid(
      "This subscription has a pending update; pay or void its invoice before you change it again.",
      "items",
    );
  }
  if (params.items && subscription.schedule) {
    throw invalid(
      `The subscription is managed by the subscription schedule \`${subscription.schedule}\`, and updating items directly is not allowed. Please update the schedule instead.`,
      "items",
    );
  }
  if (params.cancel_at_period_end !== undefined && subscription.schedule) {
    throw invalid(
      `The subscription is managed by the subscription schedule \`${subscription.schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
      "cancel_at_period_end",
    );
  }
  const { current_period_start: start, current_period_end: end } = onlyItem(subscription);
  if (params.proration_date !== undefined && (params.proration_date < start || params.proration_date > end)) {
    throw invalid("Cannot specify a proration date outside of the current period.", "proration_date");
  }
}

async function update(tx: Tx, subscription: Subscription, params: Updates): Promise<Subscription> {
  checkUpdate(subscription, params);
  if (params.default_payment_method)
    await tx.paymentMethods.get(params.default_payment_method, "default_payment_method");
  await updateSubscription(tx, subscription, (each) => {
    each.metadata = mergeMetadata(each.metadata, params.metadata);
    if (params.description !== undefined) each.description = params.description;
    if (params.default_payment_method !== undefined) each.default_payment_method = params.default_payment_method;
    if (params.cancellation_details && each.cancellation_details) {
      Object.assign(each.cancellation_details, params.cancellation_details);
    }
    if (params.cancel_at_period_end !== undefined && params.cancel_at_period_end !== each.cancel_at_period_end) {
      setCancelAtPeriodEnd(tx, each, params.cancel_at_period_end);
    }
    if (params.trial_end === "now" && each.status === "trialing") {
      each.trial_end = tx.now;
      onlyItem(each).current_period_end = tx.now;
      each.billing_cycle_anchor = tx.now;
    }
  });
  if (params.trial_end === "now" && subscription.status === "trialing") await renew(tx, subscription);
  const [wanted] = params.items ?? [];
  if (!wanted) return subscription;
  const item = onlyItem(subscription);
  if (!wanted.id)
    throw invalid("The local Stripe supports one item to a subscription: name it with items[0][id].", "items[0][id]");
  if (wanted.id !== item.id)
    throw invalid(`No such subscription item: '${wanted.id}'`, "items[0][id]", "resource_missing");
  const price = wanted.price ? await tx.prices.get(wanted.price, "items[0][price]") : item.price;
  if (!price.recurring)
    throw invalid(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
      "items[0][price]",
    );
  await changePrice(tx, subscription, {
    price,
    quantity: wanted.quantity ?? item.quantity ?? 1,
    proration: params.proration_behavior ?? "create_prorations",
    at: params.proration_date ?? tx.now,
    payment: params.payment_behavior ?? "allow_incomplete",
  });
  return subscription;
}

export const subscriptionRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/subscriptions",
    {
      customer: text,
      items: z
        .array(z.strictObject({ price: text, quantity: positive.optional() }))
        .length(1, "the local Stripe supports one item to a subscription"),
      default_payment_method: text.optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      payment_behavior: paymentBehavior.optional(),
      trial_period_days: positive.optional(),
      trial_end: timestamp.optional(),
      off_session: flag.optional(),
    },
    (tx, { params }) =>
      createSubscription(tx, {
        customer: params.customer,
        priceId: params.items[0]?.price ?? "",
        quantity: params.items[0]?.quantity ?? 1,
        method: params.default_payment_method ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata(null, params.metadata),
        payment: params.payment_behavior ?? "allow_incomplete",
        trialEnd: params.trial_end ?? (params.trial_period_days ? tx.now + params.trial_period_days * 86_400 : null),
      }),
  ),
  route(
    "GET",
    "/v1/subscriptions",
    {
      ...paging,
      created: range,
      customer: text.optional(),
      price: text.optional(),
      status: z
        .enum([
          "active",
          "all",
          "canceled",
          "ended",
          "incomplete",
          "incomplete_expired",
          "past_due",
          "paused",
          "trialing",
          "unpaid",
        ])
        .optional(),
    },
    (tx, { params }) => {
      const status =
        params.status === "all"
          ? {}
          : params.status === "ended"
            ? { "body.status": { $in: ["canceled", "incomplete_expired"] } }
            : { "body.status": params.status ?? { $nin: ["canceled", "incomplete_expired"] } };
      return tx.subscriptions.page(
        {
          ...status,
          ...(params.customer ? { "body.customer": params.customer } : {}),
          ...(params.price ? { "body.items.data.price.id": params.price } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/subscriptions",
      );
    },
  ),
  route("GET", "/v1/subscriptions/:id", {}, (tx, { id }) => tx.subscriptions.get(id)),
  route("POST", "/v1/subscriptions/:id", updates, async (tx, { id, params }) =>
    update(tx, await tx.subscriptions.get(id), params),
  ),
  route(
    "DELETE",
    "/v1/subscriptions/:id",
    {
      cancellation_details: cancellationDetails.optional(),
      invoice_now: z.literal("false").optional(),
      prorate: z.literal("false").optional(),
    },
    async (tx, { id, params }) => {
      const subscription = await tx.subscriptions.get(id);
      if (["canceled", "incomplete_expired"].includes(subscription.status)) {
        throw invalid(`No such subscription: '${id}'`, "id", "resource_missing");
      }
      return cancelNow(tx, subscription, {
        reason: "cancellation_requested",
        comment: params.cancellation_details?.comment ?? null,
        feedback: params.cancellation_details?.feedback ?? null,
      });
    },
  ),
];
