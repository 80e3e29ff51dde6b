import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { closePage } from "@/lib/funds/commands/checkout-page";
import { notEditable } from "../authorize";
import { roleOf, canDiscard } from "../policy";
import { milestoneEvents } from "../events";
import { idsOf, progressOf } from "../present";
import { getVisibleMilestone } from "../queries/detail";
import { MilestoneModel } from "@/models/milestone";

/**
 * Discards a milestone that is not paid, and closes its payment page; a payment that still arrives is returned. Throws 403 to the
 * payee, 409 once paid. Emits `milestone.discarded`.
 */
export async function discardMilestone(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, (tx) => discard(tx, id));
  const { page, payerId } = await getVisibleMilestone(ctx, id);
  if (page && payerId.toHexString() === signedIn(ctx).userId) await closePage(page.sessionId);
}

async function discard(tx: Tx, id: string): Promise<void> {
  const row = await getVisibleMilestone(tx.ctx, id, tx.session);
  const facts = progressOf(row);
  const { userId } = signedIn(tx.ctx);
  if (row.discardedAt) return;
  if (roleOf(facts, userId) !== "payer") return deny(tx.ctx, "milestone.discard", "milestone", id);
  if (!canDiscard(facts, userId)) throw notEditable(row);
  const at = now();
  const discarded = await MilestoneModel.updateOne(
    { _id: row._id, status: row.status, discardedAt: null },
    { $set: { discardedAt: at, updatedAt: at } },
    { session: tx.session },
  );
  if (discarded.modifiedCount !== 1) throw notEditable(row);
  await audit(tx, {
    action: "milestone.discard",
    entity: "milestone",
    entityId: id,
    before: { status: row.status },
    after: { status: row.status, discardedAt: at },
    permanent: true,
  });
  await emit(tx, milestoneEvents.discarded, idsOf(row));
}
