import { z } from "zod";
import { DecisionModel } from "@/models/decision";
import { ModerationCaseModel } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { ReportTallyModel } from "@/models/report-tally";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { toOwnDecision } from "./queries/standing";
import { OwnDecision } from "./schema";
import { reportReasons, reportStatuses, targetTypes } from "./states";

/**
 * Personal data in moderation (PIPEDA principle 4.9, GDPR article 15): what a person reported, and what was decided about them with
 * their appeals, and that they were reported for what. Who reported them, and in which words, is those people's, and left out.
 */
export async function exportModeration(userId: string) {
  await connect();
  const id = objectId(userId);
  const [reports, about, decisions] = await Promise.all([
    ReportModel.find({ reporterId: id }, { evidence: 0 }).sort({ createdAt: 1 }).lean(),
    ReportModel.find({ targetUserId: id }, { reason: 1, status: 1, createdAt: 1 })
      .sort({ status: 1, createdAt: 1 })
      .lean(),
    DecisionModel.find({ targetUserId: id }).sort({ at: 1 }).lean(),
  ]);
  return {
    reports: reports.map((row) => ({
      targetType: row.targetType,
      targetId: row.targetId.toHexString(),
      reason: row.reason,
      details: row.details,
      status: row.status,
      createdAt: row.createdAt.toISOString(),
    })),
    reportsAboutYou: about.map(({ reason, status, createdAt }) => ({
      reason,
      status,
      createdAt: createdAt.toISOString(),
    })),
    decisions: decisions.map(toOwnDecision),
  };
}

/**
 * Deletes what was reported and decided about a person (GDPR article 17, PIPEDA principle 4.5). What they reported about others stays
 * for its case, without their words.
 */
export async function eraseModeration(tx: Tx, userId: string): Promise<void> {
  const id = objectId(userId);
  const { session } = tx;
  await ReportModel.updateMany({ reporterId: id }, { $set: { details: "" } }, { session });
  await ReportModel.deleteMany({ targetUserId: id }, { session });
  await ModerationCaseModel.deleteMany({ targetUserId: id }, { session });
  await DecisionModel.deleteMany({ targetUserId: id }, { session });
  await ReportTallyModel.deleteOne({ _id: id }, { session });
}

/** What moderation answers for of personal data. */
export const moderationData = personalData({
  models: {
    Decision: ["rule", "reason", "appeal.statement", "appeal.reason"],
    ModerationCase: [],
    Report: ["details", "evidence"],
    ReportTally: [],
  },
  sections: {
    reports: z.array(
      z.strictObject({
        targetType: z.enum(targetTypes),
        targetId: Id,
        reason: z.enum(reportReasons),
        details: z.string(),
        status: z.enum(reportStatuses),
        createdAt: Timestamp,
      }),
    ),
    reportsAboutYou: z.array(
      z.strictObject({ reason: z.enum(reportReasons), status: z.enum(reportStatuses), createdAt: Timestamp }),
    ),
    decisions: z.array(OwnDecision),
  },
  read: exportModeration,
});
