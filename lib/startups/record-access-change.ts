import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { teamEvents } from "./events";
import type { Access } from "./states";

/** What follows a member's new level in the same transaction: its audit row and `team.access_changed`; then their home is read again. */
export async function recordAccessChange(
  tx: Tx,
  { startupId, userId, from, to }: { startupId: string; userId: string; from: Access; to: Access },
): Promise<void> {
  await audit(tx, {
    action: "team.change_access",
    entity: "startup",
    entityId: startupId,
    before: { userId, access: from },
    after: { userId, access: to },
  });
  await emit(tx, teamEvents.accessChanged, { startupId, userId, from, to });
  tx.afterCommit(() => invalidate(tags.dashboard(userId)));
}
