import type { Types } from "mongoose";
import { InvitationModel } from "@/models/invitation";
import { setQuotaUsage } from "@/lib/billing/plan-limits";
import type { Tx } from "@/lib/core/db/transaction";
import { findTeam } from "@/lib/startups/queries/team";
import { closeRevoked } from "../close";

const pendingOf = (tx: Tx, startupId: Types.ObjectId) =>
  InvitationModel.find({ startupId, status: "pending" }).sort({ createdAt: -1, _id: -1 }).session(tx.session).lean();

/** Revokes the pending invitations of a startup that ends. Emits `invitation.revoked` for each. */
export async function revokeAllInvitations(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  for (const row of await pendingOf(tx, startupId)) await closeRevoked(tx, row, "startup");
}

/**
 * Revokes the newest pending invitations of a startup that do not fit in its plan beside its members, who all stay, and counts the
 * team's seats again. Emits `invitation.revoked` for each.
 */
export async function enforceTeamLimit(tx: Tx, startupId: Types.ObjectId, limit: number | null): Promise<void> {
  const pending = await pendingOf(tx, startupId);
  const members = (await findTeam(startupId, tx.session)).length;
  const room = limit === null ? pending.length : Math.max(0, limit - members);
  for (const row of pending.slice(0, Math.max(0, pending.length - room))) await closeRevoked(tx, row, "plan");
  // Also where nothing changes: an invitation that is being sent under the old plan must conflict with this.
  await setQuotaUsage(tx, startupId, "teamMembers", members + Math.min(room, pending.length));
}
