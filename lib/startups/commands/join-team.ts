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
import type { TeamPlace } from "../queries/team";
import type { Access } from "../states";
import { objectId } from "@/lib/core/db/model";
import { invalidateStartup } from "../invalidate";

interface Joining {
  startup: StartupFacts;
  /** The team before they join. */
  team: readonly TeamPlace[];
  userId: Types.ObjectId;
  /** The role that hired them; null for someone who was invited. */
  roleId: Types.ObjectId | null;
  access: Access;
  /** Whether their seat of the plan is taken now or was held for them. */
  seat: "taken" | "held";
}

/**
 * Makes a hire or an invited person a member, in the transaction of their acceptance; counts against the founder's plan unless the
 * seat was held. Emits `team.joined`, or does nothing where they are a member already.
 */
export async function joinTeam(tx: Tx, { startup, team, userId, roleId, access, seat }: Joining): Promise<void> {
  const member = { userId: userId.toHexString(), access };
  if (team.some((place) => place.userId === member.userId)) return;
  const startupId = objectId(startup.id);
  if (seat === "taken")
    await consumeQuota(tx, startupId, "teamMembers", await planOf(startup.founderId.toHexString(), tx.session));
  await TeamMemberModel.create([{ startupId, userId, roleId, access, joinedAt: now() }], {
    session: tx.session,
  });
  await audit(tx, {
    action: "team.join",
    entity: "startup",
    entityId: startup.id,
    after: { ...member, roleId: roleId?.toHexString() ?? null },
  });
  await emit(tx, teamEvents.joined, { startupId: startup.id, ...member, roleId: roleId?.toHexString() ?? null });
  await invalidateStartup(tx, startupId, [...team, member]);
}
