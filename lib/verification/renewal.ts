import { DAY, nowMs } from "@/lib/core/clock";
import type { User } from "@/models/user";
import type { Verification } from "@/models/verification";
import { WARNING_DAYS } from "./states";

/** Whether an approved step may be submitted anew: its end is near, or a new name waits for the check of identity. */
export const isRenewable = (
  { type, expiresAt }: Pick<Verification, "type" | "expiresAt">,
  { pendingName }: Pick<User, "pendingName">,
): boolean =>
  (type === "identity" && Boolean(pendingName)) ||
  (expiresAt !== null && expiresAt.getTime() - nowMs() <= WARNING_DAYS[0] * DAY);
