import type { Lean } from "@/lib/core/db/model";
import { nowMs } from "@/lib/core/clock";
import type { Invitation as InvitationRow } from "@/models/invitation";
import type { Invitation } from "./schema";
import type { InvitationStatus } from "./states";

/** The status now: one that is past its time has expired, whether or not the job has come by. */
export const statusNow = ({ status, expiresAt }: Pick<InvitationRow, "status" | "expiresAt">): InvitationStatus =>
  status === "pending" && expiresAt.getTime() <= nowMs() ? "expired" : status;

export function toInvitation(row: Lean<InvitationRow>): Invitation {
  return {
    id: row._id.toHexString(),
    startupId: row.startupId.toHexString(),
    email: row.email,
    access: row.access,
    status: statusNow(row),
    invitedById: row.invitedBy.toHexString(),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
