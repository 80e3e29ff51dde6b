import type { Types } from "mongoose";
import { releaseQuota } from "@/lib/billing/plan-limits";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { objectId } from "@/lib/core/db/model";
import { transition } from "@/lib/core/state/transition";
import type { Invitation as InvitationRow } from "@/models/invitation";
import { invitationEvents } from "./events";
import { invitationMachine } from "./machine";
import type { Revocation } from "./states";

type Row = Lean<InvitationRow>;

const idsOf = (row: Row) => ({
  invitationId: row._id.toHexString(),
  startupId: row.startupId.toHexString(),
  invitedById: row.invitedBy.toHexString(),
});

const releaseSeat = (tx: Tx, startupId: Types.ObjectId) => releaseQuota(tx, startupId, "teamMembers");

/** Closes an invitation as accepted; its seat becomes the member's. Emits `invitation.accepted`. */
export const closeAccepted = (tx: Tx, row: Row, userId: string): Promise<Row> =>
  transition(tx, invitationMachine, row, "accept", {
    set: { answeredBy: objectId(userId), closedAt: now() },
    guard: { expiresAt: { $gt: now() } },
    event: { definition: invitationEvents.accepted, payload: { ...idsOf(row), userId, access: row.access } },
  });

/** Closes an invitation as declined and releases its seat. Emits `invitation.declined`. */
export async function closeDeclined(tx: Tx, row: Row, userId: string): Promise<Row> {
  const moved = await transition(tx, invitationMachine, row, "decline", {
    set: { answeredBy: objectId(userId), closedAt: now() },
    guard: { expiresAt: { $gt: now() } },
    event: { definition: invitationEvents.declined, payload: { ...idsOf(row), userId, access: row.access } },
  });
  await releaseSeat(tx, row.startupId);
  return moved;
}

/** Revokes an invitation and releases its seat. Emits `invitation.revoked`. */
export async function closeRevoked(tx: Tx, row: Row, cause: Revocation): Promise<void> {
  await transition(tx, invitationMachine, row, "revoke", {
    set: { closedAt: now() },
    event: { definition: invitationEvents.revoked, payload: { ...idsOf(row), cause } },
  });
  await releaseSeat(tx, row.startupId);
}

/** Closes an invitation whose time is over and releases its seat. Emits `invitation.expired`. */
export async function closeExpired(tx: Tx, row: Row): Promise<void> {
  await transition(tx, invitationMachine, row, "expire", {
    set: { closedAt: now() },
    guard: { expiresAt: { $lte: now() } },
    event: { definition: invitationEvents.expired, payload: idsOf(row) },
  });
  await releaseSeat(tx, row.startupId);
}
