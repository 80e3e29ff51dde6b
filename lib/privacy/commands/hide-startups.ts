import { ErasureModel } from "@/models/erasure";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { syncStartupFacts } from "@/lib/roles/commands/sync-startup-facts";
import { setOwnersLeft } from "@/lib/startups/commands/set-owners-left";
import { findMemberships } from "@/lib/startups/queries/access";
import { findStartup } from "@/lib/startups/queries/facts";
import { findOwnedStartupIds } from "@/lib/startups/queries/owners";
import { findTeam } from "@/lib/startups/queries/team";
import { liveErasureStatuses } from "../states";

/**
 * Hides the startups and roles of a person from everyone outside their teams where the accounts of all owners wait for their erasure, and shows
 * them again where one of the owners stays; what was cached of their other teams is read again. Called in the transaction that changes an erasure.
 */
export async function syncStartupsOf(tx: Tx, userId: string): Promise<void> {
  const teams = await findMemberships(userId, tx.session);
  tx.afterCommit(() => invalidate(...teams.map(({ startupId }) => tags.startup(startupId.toHexString()))));
  for (const startupId of await findOwnedStartupIds(userId, tx.session)) {
    const owners = (await findTeam(startupId, tx.session)).filter(({ access }) => access === "owner");
    const leaving = await ErasureModel.countDocuments({
      subjectId: { $in: owners.map((owner) => objectId(owner.userId)) },
      status: { $in: liveErasureStatuses },
    }).session(tx.session);
    if (!(await setOwnersLeft(tx, startupId, leaving === owners.length))) continue;
    const startup = await findStartup(startupId, tx.session);
    if (startup) await syncStartupFacts(tx, objectId(startupId), startup);
  }
}
