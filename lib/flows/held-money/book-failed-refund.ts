import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { logger } from "@/lib/core/logger";
import { post } from "@/lib/ledger/commands/post";
import { bounce } from "@/lib/ledger/entries";
import { findEntry } from "@/lib/ledger/queries/entries";
import { dealOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import type { PaymentOrder } from "@/models/payment-order";

/**
 * Books a refund that did not reach the payer and came back to us: it is owed to them, and a person must find another way. Answers one
 * word for what was booked, or why nothing was.
 */
export async function bookFailedRefund(
  tx: Tx,
  order: Lean<PaymentOrder>,
  refundId: string,
): Promise<string | { ignored: string }> {
  const row = await findMilestone(order.milestoneId.toHexString(), tx.session);
  if (!row) return { ignored: "unknown_milestone" };
  const deal = dealOf(row);
  const seq = Number(order.key.split(":").at(-1));
  if (await findEntry(`bounce:${deal.milestoneId}:${seq}`, tx.session)) return { ignored: "known_refund" };
  await post(tx, [{ ...bounce(deal, order.amountMinor, seq), reference: refundId }], now());
  logger().error({ context: "funds", milestoneId: deal.milestoneId, refundId }, "refund came back");
  return "refund_bounced";
}
