import { Currency } from "@/lib/core/schema";
import { bookPayment } from "@/lib/flows/held-money/book-payment";
import { MILESTONE_PURPOSE } from "@/lib/funds/commands/checkout-page";
import { readPaidSession } from "@/lib/funds/remote";
import type { Handler, PaymentEvent } from "./contract";

/** Whether a payment page was for a milestone. */
export const isForMilestone = ({ object }: PaymentEvent): boolean => object.metadata?.purpose === MILESTONE_PURPOSE;

/** A payment page of a milestone was used: what was paid is booked once the payment has succeeded. */
export const milestonePayment: Handler = async ({ object }) => {
  const session = object.id ? await readPaidSession(object.id) : null;
  const payment = session?.payment_intent;
  if (!session || !payment || typeof payment === "string" || payment.status !== "succeeded")
    return { ignored: "not_paid" };
  const { milestoneId = "", attempt: number = "" } = session.metadata ?? {};
  const attempt = Number(number);
  if (!/^[0-9a-f]{24}$/.test(milestoneId) || !Number.isSafeInteger(attempt) || attempt < 1)
    return { ignored: "unknown_milestone" };
  const currency = Currency.safeParse(payment.currency.toUpperCase());
  if (!currency.success) throw new Error(`A milestone was paid in ${payment.currency}`);
  const money = { amountMinor: payment.amount_received, currency: currency.data };
  return { apply: (tx) => bookPayment(tx, { id: payment.id, milestoneId, attempt, money }) };
};
