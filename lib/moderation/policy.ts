import { HOUR } from "@/lib/core/clock";
import {
  caseActions,
  hoursFor,
  isLive,
  type CaseAction,
  type CaseStatus,
  type ModeratorAction,
  type ReportReason,
  type TargetType,
} from "./states";

/** By when someone looks at a report. */
export const deadlineOf = ({ reason, createdAt }: { reason: ReportReason; createdAt: Date }): Date =>
  new Date(createdAt.getTime() + hoursFor[reason] * HOUR);

/** The gravest reason of some reports, the first of equal ones, and by when the most pressing of them is looked at. */
export function urgencyOf(reports: readonly { reason: ReportReason; createdAt: Date }[]): {
  reason: ReportReason;
  deadlineAt: Date;
} | null {
  const [first] = reports;
  if (!first) return null;
  let reason = first.reason;
  let deadlineAt = deadlineOf(first);
  for (const report of reports.slice(1)) {
    if (hoursFor[report.reason] < hoursFor[reason]) reason = report.reason;
    const at = deadlineOf(report);
    if (at < deadlineAt) deadlineAt = at;
  }
  return { reason, deadlineAt };
}

/** What the policy reads of a case. */
export interface CaseFacts {
  status: CaseStatus;
  targetType: TargetType;
  decidedBy: string | null;
}

/** What this moderator can do with a case. Who decided it does not judge the appeal. */
export function actionsOf({ status, targetType, decidedBy }: CaseFacts, moderatorId: string): ModeratorAction[] {
  if (status === "open") return ["triage", "dismiss"];
  if (status === "triaged") return decisionsOf({ status, targetType });
  return status === "appealed" && decidedBy !== moderatorId ? ["uphold", "overturn"] : [];
}

/** What a case that waits for its first decision can be decided as. */
export function decisionsOf({ status, targetType }: Pick<CaseFacts, "status" | "targetType">): CaseAction[] {
  return isLive(status) ? caseActions.filter((action) => action !== "hide" || targetType !== "user") : [];
}

/** Whether the person is suspended once an action is done. */
export function leavesSuspended(
  action: ModeratorAction,
  { own, other, stillCounted }: { own: boolean; other: boolean; stillCounted: boolean },
): boolean {
  switch (action) {
    case "triage":
    case "uphold":
      return own || other;
    case "suspend":
    case "ban":
      return true;
    case "dismiss":
      return other || (own && stillCounted);
    case "warn":
    case "hide":
    case "overturn":
      return other;
  }
}
