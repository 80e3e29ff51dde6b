import { DecisionModel } from "@/models/decision";
import { ModerationCaseModel } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { ReportTallyModel } from "@/models/report-tally";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { toOwnDecision } from "./queries/standing";

/**
 * Personal data in moderation (PIPEDA principle 4.9, GDPR article 15): what a person reported, and what was decided about them with
 * their appeals. Who reported them is those people's, and left out.
 */
export async function exportModeration(userId: string) {
  await connect();
  const id = objectId(userId);
  const [reports, decisions] = await Promise.all([
    ReportModel.find({ reporterId: id }, { evidence: 0 }).sort({ createdAt: 1 }).lean(),
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
