import { StartupModel } from "@/models/startup";
import { consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import { retentionEnd } from "@/lib/core/retention";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import type { AuthorizedStartup } from "../authorize";
import { startupEvents } from "../events";
import { invalidateStartup } from "../invalidate";
import { startupFacetKeys } from "../listing";
import { findAccess } from "../queries/access";

/**
 * Restores a deleted startup within 30 days, with the status it had. Emits `startup.restored`. Throws 403 `plan_limit`
 * where the plan has no room, and 404 for members who are not owners.
 */
export async function unmarkDeleted(tx: Tx, id: string): Promise<AuthorizedStartup> {
  const { userId } = signedIn(tx.ctx);
  const access = await findAccess(id, userId, tx.session);
  const row = await StartupModel.findById(id).session(tx.session).lean();
  if (!row || access === null) throw new Problem("not_found");
  if (row.deletedAt === null)
    throw new Problem("invalid_transition", { detail: "This startup is not deleted.", extra: { state: row.status } });
  if (access !== "owner" || retentionEnd("deletedStartups", row.deletedAt) <= now()) throw new Problem("not_found");
  if (row.status !== "archived" && !row.planLockedAt)
    await consumeQuota(tx, row.founderId, "startups", await planOf(row.founderId.toHexString(), tx.session));
  const restored = await StartupModel.findOneAndUpdate(
    { _id: row._id, deletedAt: row.deletedAt },
    { $set: { deletedAt: null, updatedAt: now(), shelves: startupFacetKeys({ ...row, deletedAt: null }) } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!restored) throw new Problem("conflict");
  await audit(tx, {
    action: "startup.restore",
    entity: "startup",
    entityId: id,
    before: { deletedAt: row.deletedAt },
    after: { deletedAt: null },
  });
  await emit(tx, startupEvents.restored, { startupId: id });
  await invalidateStartup(tx, row._id);
  return { row: restored, access };
}
