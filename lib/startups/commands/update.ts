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

/** Changes what a startup says of itself; one that is public stays complete. Emits `startup.updated`. */
export async function updateDetails(
  tx: Tx,
  { row, access }: AuthorizedStartup,
  patch: StartupPatch,
): Promise<AuthorizedStartup> {
  assertUnlocked(row);
  if (row.status === "archived")
    throw new Problem("invalid_transition", {
      detail: "This startup is archived; it cannot change now.",
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
  // Texts stay out of the trail: it says which fields changed.
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
