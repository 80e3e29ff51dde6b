import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { releaseQuota } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { authorizeAction } from "../authorize";
import { startupEvents } from "../events";
import { invalidateStartup } from "../invalidate";

/**
 * Marks a startup as deleted, which hides it everywhere; an owner can restore it for 30 days. Emits `startup.deleted`.
 * Throws 403 (audited) for members who are not owners.
 */
export async function markDeleted(tx: Tx, id: string): Promise<Lean<StartupRow>> {
  const { row, access } = await authorizeAction(tx, id, "startup.delete");
  if (access !== "owner") return deny(tx.ctx, "startup.delete", "startup", id);
  const removed = await hideDeleted(tx, row);
  if (!removed) throw new Problem("not_found");
  return removed;
}

/** Marks a startup as deleted whose only owner is erased. Emits `startup.deleted`; without effect where it is deleted already. */
export async function closeWithOwner(tx: Tx, startupId: Lean<StartupRow>["_id"]): Promise<void> {
  const row = await StartupModel.findOne({ _id: startupId, deletedAt: null }).session(tx.session).lean();
  if (row) await hideDeleted(tx, row);
}

async function hideDeleted(tx: Tx, row: Lean<StartupRow>): Promise<Lean<StartupRow> | null> {
  const id = row._id.toHexString();
  const at = now();
  const removed = await StartupModel.findOneAndUpdate(
    { _id: row._id, deletedAt: null },
    { $set: { deletedAt: at, updatedAt: at, shelves: [] } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!removed) return null;
  if (row.status !== "archived" && !row.planLockedAt) await releaseQuota(tx, row.founderId, "startups");
  await audit(tx, {
    action: "startup.delete",
    entity: "startup",
    entityId: id,
    before: { deletedAt: null },
    after: { deletedAt: at },
  });
  await emit(tx, startupEvents.deleted, { startupId: id });
  await invalidateStartup(tx, row._id);
  return removed;
}
