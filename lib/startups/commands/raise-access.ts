import { TeamMemberModel } from "@/models/team-member";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { recordAccessChange } from "../record-access-change";
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
  await recordAccessChange(tx, { startupId, userId, from: member.access, to: access });
}
