import { consumeQuota } from "@/lib/billing/plan-limits";
import type { Tx } from "@/lib/core/db/transaction";
import { findSignatureHolder, type Sendable } from "../send-checks";

/**
 * Takes a unit of the startup's documents per month where `userId` is the first of its side to send or to sign. Throws 403
 * `plan_limit`.
 */
export async function consumeSignature(tx: Tx, row: Sendable, userId: string): Promise<void> {
  const holder = await findSignatureHolder(row, userId, tx.session);
  if (holder) await consumeQuota(tx, holder.ownerId, "signatures", holder.plan);
}
