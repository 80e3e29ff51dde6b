import type { Types } from "mongoose";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";
import { findTeam, type TeamPlace } from "./queries/team";

/**
 * Invalidates the cached lists, page and team dashboards of a startup after the commit. Reads the team unless `team`
 * is given.
 */
export async function invalidateStartup(
  tx: Tx,
  startupId: Types.ObjectId,
  team?: readonly Pick<TeamPlace, "userId">[],
): Promise<void> {
  const members = team ?? (await findTeam(startupId, tx.session));
  tx.afterCommit(() =>
    invalidate(
      tags.startupsList,
      tags.rolesList,
      tags.startup(startupId.toHexString()),
      ...members.map(({ userId }) => tags.dashboard(userId)),
    ),
  );
}
