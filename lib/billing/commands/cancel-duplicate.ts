import { logger } from "@/lib/core/logger";
import { stripeRequest, stripeRetrieve, options } from "@/lib/integrations/stripe/client";
import { idOf } from "@/lib/integrations/stripe/ids";
import { paymentOfInvoice } from "../stripe-objects";

/**
 * Cancels a subscription that was paid a second time because two payment pages were open, and refunds that payment in full.
 * Its idempotency keys derive from the subscription's id, so repeating it changes nothing.
 */
export async function cancelDuplicate(subscriptionId: string): Promise<void> {
  const subscription = await stripeRetrieve("worker", (sdk) => sdk.subscriptions.retrieve(subscriptionId));
  if (!subscription) return;
  const invoiceId = idOf(subscription.latest_invoice);
  const intent = invoiceId ? await paymentOfInvoice(invoiceId, "worker") : null;
  if (intent)
    await stripeRequest("worker", (sdk) =>
      sdk.refunds.create(
        { payment_intent: intent, reason: "duplicate", metadata: { purpose: "duplicate", subscriptionId } },
        options(`refund-duplicate:${subscriptionId}`),
      ),
    );
  if (subscription.status !== "canceled")
    await stripeRequest("worker", (sdk) =>
      sdk.subscriptions.cancel(subscriptionId, { prorate: false }, options(`cancel-duplicate:${subscriptionId}`)),
    );
  logger().warn({ context: "billing", subscriptionId }, "a subscription bought twice was ended and paid back");
}
