import { TeamMemberModel } from "@/models/team-member";
import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { teamEvents } from "../events";
import { accessLevels, type Access } from "../states";

/** Gives a member a level where it is above theirs; never lowers it. Emits `team.access_changed` where it changes. */
export async function raiseAccess(tx: Tx, startupId: string, userId: string, access: Access): Promise<void> {
  const below = accessLevels.slice(accessLevels.indexOf(access) + 1);
  const member = await TeamMemberModel.findOneAndUpdate(
    { startupId: objectId(startupId), userId: objectId(userId), access: { $in: below } },
    { $set: { access } },
    { session: tx.session },
  ).lean();
  if (!member) return;
  await audit(tx, {
    action: "team.change_access",
    entity: "startup",
    entityId: startupId,
    before: { userId, access: member.access },
    after: { userId, access },
  });
  await emit(tx, teamEvents.accessChanged, { startupId, userId, from: member.access, to: access });
  tx.afterCommit(() => invalidate(tags.dashboard(userId)));
}
