import type Stripe from "stripe";
import { stripeRequest, stripeRetrieve, options } from "@/lib/integrations/stripe/client";
import { idOf } from "@/lib/integrations/stripe/ids";
import type { PaymentOrder } from "@/models/payment-order";
import type { OrderKey } from "./commands/orders";
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

/** What a bank's case has taken from us so far, less what it gave back, in minor units. */
export const withdrawnBy = ({ balance_transactions: booked }: Stripe.Dispute): number =>
  0 - booked.reduce((sum, { amount }) => sum + amount, 0);

/** The refunds of a payment, the newest first. */
export const listRefunds = async (paymentIntentId: string): Promise<Stripe.Refund[]> =>
  (await stripeRequest("worker", (sdk) => sdk.refunds.list({ payment_intent: paymentIntentId, limit: 100 }))).data;

/** A refund, or null. */
export const readRefund = (id: string): Promise<Stripe.Refund | null> =>
  stripeRetrieve("worker", (sdk) => sdk.refunds.retrieve(id));

/** A payout account, or null once it is gone. */
export const readAccount = (id: string): Promise<Stripe.Account | null> =>
  stripeRetrieve("worker", (sdk) => sdk.accounts.retrieve(id));

/** A payment, or null. */
export const readPayment = (id: string): Promise<Stripe.PaymentIntent | null> =>
  stripeRetrieve("worker", (sdk) => sdk.paymentIntents.retrieve(id));

/** We refuse to ask: what an order needs is not there. Treated as a refusal of the processor. */
export class OrderRefused extends Error {
  override readonly name = "OrderRefused";
}

/** The transfer that an order has led to already, or null. One that was reversed does not count. */
async function findTransfer({ key, milestoneId }: PaymentOrder): Promise<string | null> {
  const group = transferGroup(milestoneId.toHexString());
  const { data } = await stripeRequest("worker", (sdk) => sdk.transfers.list({ transfer_group: group, limit: 100 }));
  return data.find(({ metadata, reversed }) => metadata.key === key && !reversed)?.id ?? null;
}

/** The refund that an order has led to already, or null. One that did not reach the payer does not count. */
async function findRefund({ key }: PaymentOrder, paymentIntentId: string): Promise<string | null> {
  const made = (await listRefunds(paymentIntentId)).find(
    ({ metadata, status }) => metadata?.key === key && status !== "failed" && status !== "canceled",
  );
  return made?.id ?? null;
}

/**
 * Pays a payee out of the very charge that funded the milestone, so that the money need not be available yet. The same order
 * again finds the same transfer: by its key for a day, by its group for ever. Returns its id. Throws {@link OrderRefused} for a
 * payment without a charge: the transfer would be paid from our own balance.
 */
export async function transferTo(
  order: PaymentOrder,
  destination: string,
  paymentIntentId: string,
  { key, mayBeMade }: OrderKey,
): Promise<string> {
  const payment = await stripeRequest("worker", (sdk) => sdk.paymentIntents.retrieve(paymentIntentId));
  const source = idOf(payment.latest_charge);
  if (!source) throw new OrderRefused(`The payment ${paymentIntentId} has no charge to pay from`);
  const made = mayBeMade ? await findTransfer(order) : null;
  if (made !== null) return made;
  const milestoneId = order.milestoneId.toHexString();
  const transfer = await stripeRequest("worker", (sdk) =>
    sdk.transfers.create(
      {
        amount: order.amountMinor,
        currency: order.currency.toLowerCase(),
        destination,
        transfer_group: transferGroup(milestoneId),
        metadata: { milestoneId, key: order.key },
        source_transaction: source,
      },
      options(key),
    ),
  );
  return transfer.id;
}

/**
 * Sends money back to the card it came from. The same order again finds the same refund: by its key for a day, by its payment
 * for ever. Returns its id.
 */
export async function refundTo(
  order: PaymentOrder,
  paymentIntentId: string,
  { key, mayBeMade }: OrderKey,
): Promise<string> {
  const found = mayBeMade ? await findRefund(order, paymentIntentId) : null;
  if (found !== null) return found;
  const made = await stripeRequest("worker", (sdk) =>
    sdk.refunds.create(
      {
        payment_intent: paymentIntentId,
        amount: order.amountMinor,
        metadata: { milestoneId: order.milestoneId.toHexString(), key: order.key },
      },
      options(key),
    ),
  );
  return made.id;
}
