import type { Types } from "mongoose";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";
import { findTeamIds } from "./queries/team";

/** What else shows a startup is stale after the commit: lists, its page, its team's homes. */
export async function invalidateStartup(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  const team = await findTeamIds(startupId, "all", tx.session);
  tx.afterCommit(() =>
    invalidate(
      tags.startupsList,
      tags.rolesList,
      tags.startup(startupId.toHexString()),
      ...team.map((userId) => tags.dashboard(userId)),
    ),
  );
}
