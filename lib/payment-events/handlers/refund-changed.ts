import { bookFailedRefund } from "@/lib/flows/held-money/book-failed-refund";
import { findOrderByReference } from "@/lib/funds/commands/orders";
import { readRefund } from "@/lib/funds/remote";
import { idOf } from "@/lib/integrations/stripe/ids";
import { unknownType, type Handler } from "./contract";
import { milestoneRefunds } from "./milestone-refund";

/** A refund was made or changed: one of ours that failed came back to us, one that no order asked for took money from us. */
export const refundChanged: Handler = async ({ object }) => {
  const refund = object.id ? await readRefund(object.id) : null;
  if (!refund) return unknownType;
  const order = await findOrderByReference(refund.id);
  if (!order) {
    const reference = idOf(refund.payment_intent);
    const effect = reference ? await milestoneRefunds(reference, () => Promise.resolve([refund])) : null;
    return effect ?? unknownType;
  }
  if (refund.status !== "failed") return { ignored: "not_failed" };
  if (order.kind !== "refund") throw new Error(`The return ${order.key} came back`);
  return { apply: (tx) => bookFailedRefund(tx, order, refund.id) };
};
