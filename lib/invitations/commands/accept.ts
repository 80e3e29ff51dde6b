import { assertUnlocked, releaseQuota } from "@/lib/billing/plan-limits";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { joinTeam } from "@/lib/startups/commands/join-team";
import { raiseAccess } from "@/lib/startups/commands/raise-access";
import { findTeam } from "@/lib/startups/queries/team";
import { authorizeAnswer } from "../authorize";
import { closeAccepted } from "../close";
import { toInvitation } from "../present";
import type { Invitation } from "../schema";

/**
 * Makes the caller a member with the invited access, in the seat that the invitation held. Someone who joined by an offer meanwhile
 * gets the higher of both levels, and the second seat is released. Emits `invitation.accepted` and `team.joined`. Throws 403 for
 * another address than the invited one, 409 for a closed invitation, 403 `plan_read_only` where the plan has no room for the startup.
 */
export const acceptInvitation = (ctx: Context, token: string): Promise<Invitation> =>
  transaction(ctx, async (tx) => {
    const { row, startup, userId } = await authorizeAnswer(tx, token, "accept");
    assertUnlocked(startup);
    const accepted = await closeAccepted(tx, row, userId);
    const team = await findTeam(row.startupId, tx.session);
    if (team.some((member) => member.userId === userId)) {
      await releaseQuota(tx, row.startupId, "teamMembers");
      await raiseAccess(tx, startup.id, userId, row.access);
    } else {
      await joinTeam(tx, {
        startup,
        team,
        userId: objectId(userId),
        roleId: null,
        access: row.access,
        seat: "held",
      });
    }
    return toInvitation(accepted);
  });
