import type { Types } from "mongoose";
import { PlanUsageModel } from "@/models/plan-usage";
import type { Tx } from "@/lib/core/db/transaction";
import type { Quota } from "../plans";

/** Lets holders exceed their plan's limit until a date; an earlier permission is replaced. */
export async function overrideQuota(
  tx: Tx,
  holderIds: readonly Types.ObjectId[],
  quota: Quota,
  override: { limit: number; until: Date },
): Promise<void> {
  for (const ownerId of holderIds)
    await PlanUsageModel.updateOne(
      { ownerId, gate: quota },
      { $set: { override }, $setOnInsert: { used: 0 } },
      { session: tx.session, upsert: true },
    );
}
