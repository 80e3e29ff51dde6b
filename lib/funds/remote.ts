import type Stripe from "stripe";
import { stripeRequest, stripeRetrieve, options } from "@/lib/integrations/stripe/client";
import { idOf } from "@/lib/integrations/stripe/ids";
import type { PaymentOrder } from "@/models/payment-order";
import { transferGroup } from "./commands/checkout-page";

/** What the payment processor holds and is asked for. Network: never inside a transaction. */

/** A finished payment page with its payment, or null. */
export const readPaidSession = (id: string): Promise<Stripe.Checkout.Session | null> =>
  stripeRetrieve("worker", (sdk) => sdk.checkout.sessions.retrieve(id, { expand: ["payment_intent"] }));

/** A bank's case, or null. */
export const readCase = (id: string): Promise<Stripe.Dispute | null> =>
  stripeRetrieve("worker", (sdk) => sdk.disputes.retrieve(id));

/** The id of the payment that a bank's case is about, or null. */
export const paymentOf = (found: Stripe.Dispute): string | null => idOf(found.payment_intent);

/** A refund, or null. */
export const readRefund = (id: string): Promise<Stripe.Refund | null> =>
  stripeRetrieve("worker", (sdk) => sdk.refunds.retrieve(id));

/** A payout account, or null once it is gone. */
export const readAccount = (id: string): Promise<Stripe.Account | null> =>
  stripeRetrieve("worker", (sdk) => sdk.accounts.retrieve(id));

/** A payment, or null. */
export const readPayment = (id: string): Promise<Stripe.PaymentIntent | null> =>
  stripeRetrieve("worker", (sdk) => sdk.paymentIntents.retrieve(id));

/**
 * Pays a payee out of the very charge that funded the milestone, so that the money need not be available yet. The same order
 * again finds the same transfer. Answers its id; throws where the payment is unknown, since money would come out of our own balance.
 */
export async function transferTo(order: PaymentOrder, destination: string, paymentIntentId: string): Promise<string> {
  const payment = await stripeRequest("worker", (sdk) => sdk.paymentIntents.retrieve(paymentIntentId));
  const source = idOf(payment.latest_charge);
  const milestoneId = order.milestoneId.toHexString();
  const transfer = await stripeRequest("worker", (sdk) =>
    sdk.transfers.create(
      {
        amount: order.amountMinor,
        currency: order.currency.toLowerCase(),
        destination,
        transfer_group: transferGroup(milestoneId),
        metadata: { milestoneId, key: order.key },
        ...(source ? { source_transaction: source } : {}),
      },
      options(order.key),
    ),
  );
  return transfer.id;
}

/** Sends money back to the card it came from. The same order again finds the same refund. Answers its id. */
export async function refundTo(order: PaymentOrder, paymentIntentId: string): Promise<string> {
  const made = await stripeRequest("worker", (sdk) =>
    sdk.refunds.create(
      {
        payment_intent: paymentIntentId,
        amount: order.amountMinor,
        metadata: { milestoneId: order.milestoneId.toHexString(), key: order.key },
      },
      options(order.key),
    ),
  );
  return made.id;
}
