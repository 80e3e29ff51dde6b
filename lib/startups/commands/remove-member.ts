import { TeamMemberModel } from "@/models/team-member";
import { releaseQuota } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { authorizeAccessChange } from "../authorize";
import { teamEvents } from "../events";

/**
 * Removes a member from the team, or lets the caller leave, and releases the unit of the plan. Emits `team.removed`.
 */
export const removeMember = (ctx: Context, startupId: string, userId: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const member = await authorizeAccessChange(tx, startupId, userId, null);
    await TeamMemberModel.deleteOne({ _id: member._id }, { session: tx.session });
    await releaseQuota(tx, member.startupId, "teamMembers");
    await audit(tx, {
      action: "team.remove",
      entity: "startup",
      entityId: startupId,
      before: { userId, access: member.access },
      after: { userId, access: null },
    });
    await emit(tx, teamEvents.removed, { startupId, userId });
    tx.afterCommit(() => invalidate(tags.dashboard(userId)));
  });
