import type { Types } from "mongoose";
import { TeamMemberModel } from "@/models/team-member";
import { consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { teamEvents } from "../events";
import type { StartupFacts } from "../queries/facts";
import { invalidateStartup } from "../invalidate";

/**
 * Makes a hire a member, in the transaction of the accepted offer; counts against the founder's plan. Emits `team.joined`, or
 * nothing where they are of the team already.
 */
export async function joinTeam(
  tx: Tx,
  startup: StartupFacts,
  startupId: Types.ObjectId,
  userId: Types.ObjectId,
  roleId: Types.ObjectId,
): Promise<void> {
  if (await TeamMemberModel.exists({ startupId, userId }).session(tx.session)) return;
  await consumeQuota(tx, startupId, "teamMembers", await planOf(startup.founderId.toHexString(), tx.session));
  await TeamMemberModel.create([{ startupId, userId, roleId, access: "viewer", joinedAt: now() }], {
    session: tx.session,
  });
  const who = { userId: userId.toHexString(), access: "viewer" as const };
  await audit(tx, {
    action: "team.join",
    entity: "startup",
    entityId: startup.id,
    after: { ...who, roleId: roleId.toHexString() },
  });
  await emit(tx, teamEvents.joined, { startupId: startup.id, ...who, roleId: roleId.toHexString() });
  await invalidateStartup(tx, startupId);
}
