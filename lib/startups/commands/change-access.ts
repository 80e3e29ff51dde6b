import { TeamMemberModel } from "@/models/team-member";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { findPeople } from "@/lib/profiles/queries/people";
import { authorizeAccessChange } from "../authorize";
import { recordAccessChange } from "../record-access-change";
import type { TeamMember } from "../schema";
import type { Access } from "../states";

/** Changes a member's access. Emits `team.access_changed`. Throws 403 where the policy refuses. */
export const changeAccess = (ctx: Context, startupId: string, userId: string, access: Access): Promise<TeamMember> =>
  transaction(ctx, async (tx) => {
    const member = await authorizeAccessChange(tx, startupId, userId, access);
    if (member.access !== access) {
      await TeamMemberModel.updateOne({ _id: member._id }, { $set: { access } }, { session: tx.session });
      await recordAccessChange(tx, { startupId, userId, from: member.access, to: access });
    }
    const person = (await findPeople([userId], tx.session)).get(userId);
    return {
      userId,
      name: person?.name ?? "",
      headline: person?.headline || null,
      picture: person?.picture ?? null,
      ...(member.roleId ? { roleId: member.roleId.toHexString() } : {}),
      access,
      trustScore: person?.trustScore ?? 50,
      joinedAt: member.joinedAt.toISOString(),
    };
  });
