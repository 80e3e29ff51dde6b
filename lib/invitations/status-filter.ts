import { now } from "@/lib/core/clock";
import type { InvitationStatus } from "./states";

/** Selects by the status now: a pending row that is past its time has expired. */
export function statusFilter(status: InvitationStatus): Record<string, unknown> {
  if (status === "pending") return { status, expiresAt: { $gt: now() } };
  if (status === "expired") return { $or: [{ status }, { status: "pending", expiresAt: { $lte: now() } }] };
  return { status };
}
