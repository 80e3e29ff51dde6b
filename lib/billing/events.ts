import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { intervals, planNames } from "./plans";

const owner = z.object({ userId: Id });
const choice = z.object({ plan: z.enum(planNames), interval: z.enum(intervals).nullable() });
const at = z.iso.datetime().nullable();
const invoice = owner.extend({ invoiceId: z.string(), amountMinor: z.int(), currency: z.string() });

export const subscriptionEvents = {
  activated: defineEvent("subscription.activated", owner.extend({ to: choice, priceMinor: z.int() })),
  changed: defineEvent(
    "subscription.changed",
    owner.extend({ from: choice, to: choice, rise: z.boolean(), priceMinor: z.int() }),
  ),
  pastDue: defineEvent("subscription.past_due", owner.extend({ plan: z.enum(planNames), graceEndsAt: at })),
  recovered: defineEvent("subscription.recovered", owner.extend({ plan: z.enum(planNames) })),
  cancelScheduled: defineEvent("subscription.cancel_scheduled", owner.extend({ plan: z.enum(planNames), endsAt: at })),
  resumed: defineEvent("subscription.resumed", owner.extend({ plan: z.enum(planNames) })),
  /** The paid plan ended: churn. */
  ended: defineEvent(
    "subscription.ended",
    owner.extend({ subscriptionId: z.string(), from: choice, unpaid: z.boolean() }),
  ),
  expired: defineEvent("subscription.expired", owner),
  renewing: defineEvent(
    "subscription.renewing",
    owner.extend({
      subscriptionId: z.string(),
      plan: z.enum(planNames),
      interval: z.enum(intervals).nullable(),
      at: z.iso.datetime(),
      amountMinor: z.int(),
      currency: z.string(),
    }),
  ),
} as const;

export const paymentEvents = {
  succeeded: defineEvent("payment.succeeded", invoice.extend({ number: z.string().nullable() })),
  failed: defineEvent("payment.failed", invoice.extend({ attempt: z.int() })),
  actionRequired: defineEvent("payment.action_required", invoice),
  /** `amountMinor` is the amount of this refund alone. */
  refunded: defineEvent("payment.refunded", invoice.extend({ totalRefundedMinor: z.int() })),
  disputed: defineEvent("payment.disputed", invoice.extend({ disputeId: z.string() })),
  disputeClosed: defineEvent("payment.dispute_closed", invoice.extend({ disputeId: z.string(), status: z.string() })),
} as const;
