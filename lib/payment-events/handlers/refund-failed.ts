import { bookFailedRefund } from "@/lib/flows/held-money/book-failed-refund";
import { findOrderByReference } from "@/lib/funds/commands/orders";
import { readRefund } from "@/lib/funds/remote";
import { unknownType, type Handler } from "./contract";

/** A refund changed: one that failed came back to us. Refunds that no order of held money asked for are not ours here. */
export const refundFailed: Handler = async ({ object }) => {
  const refund = object.id ? await readRefund(object.id) : null;
  const order = refund && (await findOrderByReference(refund.id));
  if (!order) return unknownType;
  if (refund.status !== "failed") return { ignored: "not_failed" };
  if (order.kind !== "refund") throw new Error(`The return ${order.key} came back`);
  return { apply: (tx) => bookFailedRefund(tx, order, refund.id) };
};
