import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { assertComplete } from "../assert-complete";
import type { AuthorizedStartup } from "../authorize";
import { startupEvents } from "../events";
import { invalidateStartup } from "../invalidate";
import { startupFacetKeys, startupTokens } from "../listing";
import type { StartupPatch } from "../schema";

/**
 * Changes a startup's details. Emits `startup.updated`. Throws 422 `incomplete` where a published one would lack a
 * required field, 409 where it is archived, and 403 `plan_read_only`.
 */
export async function updateDetails(
  tx: Tx,
  { row, access }: AuthorizedStartup,
  patch: StartupPatch,
): Promise<AuthorizedStartup> {
  assertUnlocked(row);
  if (row.status === "archived")
    throw new Problem("invalid_transition", {
      detail: "This startup is archived and can no longer be changed.",
      extra: { state: row.status },
    });
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<StartupRow>;
  const next = { ...row, ...given };
  if (next.status === "published") assertComplete(next);
  const set = { ...given, searchTokens: startupTokens(next), shelves: startupFacetKeys(next), updatedAt: now() };
  const changed = await StartupModel.findOneAndUpdate(
    { _id: row._id, status: row.status, deletedAt: null },
    { $set: set },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!changed) throw new Problem("conflict");
  const id = row._id.toHexString();
  // The audit trail names the changed fields without their text.
  await audit(tx, {
    action: "startup.update",
    entity: "startup",
    entityId: id,
    before: { fields: [] },
    after: { fields: Object.keys(given).sort() },
  });
  await emit(tx, startupEvents.updated, { startupId: id });
  await invalidateStartup(tx, row._id);
  return { row: changed, access };
}
