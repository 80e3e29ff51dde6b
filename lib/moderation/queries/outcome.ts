import type { ClientSession } from "mongoose";
import { DecisionModel, type Decision } from "@/models/decision";
import { ModerationCaseModel } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { appealToken } from "../appeal-token";
import { appealableUntil } from "../appealable";
import { standingStatuses, type CaseStatus, type ReportReason, type TargetType } from "../states";

/** What trust and notifications may know of a case. */
export interface CaseOutcome {
  status: CaseStatus;
  targetType: TargetType;
  targetId: string;
  reason: ReportReason;
  deadlineAt: Date | null;
  decision: Pick<Decision, "action" | "rule" | "reason" | "at" | "until"> | null;
  decidedBy: string | null;
  /** The moderator's answer to the appeal. */
  appealReason: string | null;
  /** Whether the decision stands: not while there is none, nor once it was overturned. */
  stands: boolean;
}

/** How a case stands now, or null where it is gone. */
export async function findOutcome(caseId: string, session?: ClientSession): Promise<CaseOutcome | null> {
  await connect();
  const row = await ModerationCaseModel.findById(caseId, {}, sessionOption(session)).lean();
  if (!row) return null;
  const decision: Lean<Decision> | null = row.decisionId
    ? await DecisionModel.findById(row.decisionId, {}, sessionOption(session)).lean()
    : null;
  return {
    status: row.status,
    targetType: row.targetType,
    targetId: row.targetId.toHexString(),
    reason: row.reason,
    deadlineAt: row.deadlineAt,
    decision,
    decidedBy: row.decidedBy?.toHexString() ?? null,
    appealReason: decision?.appeal?.reason ?? null,
    stands: (standingStatuses as readonly CaseStatus[]).includes(row.status),
  };
}

/** The link of a decision's mail: its token, and until when it works. */
export const appealLinkOf = (decisionId: string, decision: Pick<Decision, "at">): { token: string; by: Date } => ({
  token: appealToken(decisionId),
  by: appealableUntil(decision),
});

/** Who reported a case's target, but for those whose reports were dismissed one by one; or the one of a report. */
export async function findReporters(
  by: { caseId: string; status: "actioned" | "dismissed" } | { reportId: string },
  session?: ClientSession,
): Promise<{ reportId: string; reporterId: string }[]> {
  await connect();
  const filter = "caseId" in by ? { caseId: objectId(by.caseId), status: by.status } : { _id: objectId(by.reportId) };
  const rows = await ReportModel.find(filter, { reporterId: 1 }, sessionOption(session)).lean();
  return rows.map(({ _id, reporterId }) => ({ reportId: _id.toHexString(), reporterId: reporterId.toHexString() }));
}
