import type { BreakGlass } from "@/models/break-glass";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { BreakGlassAnswer } from "./schema";
import type { BreakGlassStatus } from "./states";

/** Its status at this moment: its minutes are over with the second, whenever a job writes that down. */
export const statusNow = ({ status, expiresAt }: Pick<BreakGlass, "status" | "expiresAt">): BreakGlassStatus =>
  (status === "requested" || status === "active") && expiresAt <= now() ? "expired" : status;

/** As the API shows it. */
export const toBreakGlass = (row: Lean<BreakGlass>): BreakGlassAnswer => ({
  id: row._id.toHexString(),
  status: statusNow(row),
  scope: row.scope,
  subjectId: row.subjectId.toHexString(),
  caseKind: row.caseKind,
  caseId: row.caseId.toHexString(),
  minutes: row.minutes,
  expiresAt: row.expiresAt.toISOString(),
});
