import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { startupFacetKeys } from "../listing";
import { invalidateStartup } from "../invalidate";

export interface StartupLocks {
  active: Types.ObjectId[];
  locked: Types.ObjectId[];
}

/**
 * Locks the startups of a founder that a plan has no room for, and unlocks the rest. Room goes to those in `preferred`,
 * then to active ones, then to locked ones, oldest first within each. A locked startup is read-only. Archived ones do
 * not count.
 */
export async function enforceStartupLimit(
  tx: Tx,
  founderId: Types.ObjectId,
  limit: number | null,
  preferred: readonly string[] = [],
): Promise<StartupLocks> {
  const rows = await StartupModel.find(
    { founderId, deletedAt: null, status: { $ne: "archived" } },
    {
      industry: 1,
      stage: 1,
      fundingStage: 1,
      status: 1,
      deletedAt: 1,
      openRoles: 1,
      planLockedAt: 1,
      hiddenAt: 1,
      ownersLeftAt: 1,
      createdAt: 1,
    },
  )
    .sort({ createdAt: 1, _id: 1 })
    .session(tx.session)
    .lean();
  const rank = (row: (typeof rows)[number]) =>
    preferred.includes(row._id.toHexString()) ? 0 : row.planLockedAt ? 2 : 1;
  const order = [...rows].sort((a, b) => rank(a) - rank(b));
  const room = limit ?? rows.length;
  for (const [index, row] of order.entries()) {
    const locks = index >= room;
    if (locks === Boolean(row.planLockedAt)) continue;
    const planLockedAt = locks ? now() : null;
    await StartupModel.updateOne(
      { _id: row._id },
      { $set: { planLockedAt, shelves: startupFacetKeys({ ...row, planLockedAt }) } },
      { session: tx.session },
    );
    await audit(tx, {
      action: locks ? "startup.lock" : "startup.unlock",
      entity: "startup",
      entityId: row._id.toHexString(),
      before: { planLockedAt: row.planLockedAt ?? null },
      after: { planLockedAt },
    });
    await invalidateStartup(tx, row._id);
  }
  return {
    active: order.slice(0, room).map((row) => row._id),
    locked: order.slice(room).map((row) => row._id),
  };
}
