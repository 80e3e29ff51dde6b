import { z } from "zod";
import { DecisionModel } from "@/models/decision";
import { ModerationCaseModel } from "@/models/moderation-case";
import { ReportModel } from "@/models/report";
import { ReportTallyModel } from "@/models/report-tally";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Id, Timestamp } from "@/lib/core/schema";
import { toOwnDecision } from "./queries/standing";
import { OwnDecision } from "./schema";
import { reportReasons, reportStatuses, targetTypes } from "./states";
import { ERASED, withoutPerson } from "@/lib/core/without-person";

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
 * Erases a person's words in moderation (GDPR article 17, PIPEDA principle 4.5): what they reported, what was kept of theirs as evidence,
 * and their appeals. Reports about them belong to those who made them, and decisions to their time limits; neither names them any more.
 */
export async function eraseModeration(tx: Tx, person: ErasedPerson): Promise<void> {
  const id = objectId(person.userId);
  const { session } = tx;
  for (const row of await ReportModel.find({ $or: [{ reporterId: id }, { targetUserId: id }] })
    .session(session)
    .lean()) {
    const theirs = row.targetUserId.equals(id);
    await ReportModel.updateOne(
      { _id: row._id },
      {
        $set: {
          details: row.reporterId.equals(id) ? "" : withoutPerson(person, row.details),
          "evidence.fields": row.evidence.fields.map(({ name, text }) => ({
            name,
            text: theirs ? "" : withoutPerson(person, text),
          })),
          "evidence.messages": row.evidence.messages.map((message) => ({
            ...message,
            text: message.senderId.equals(id) ? "" : withoutPerson(person, message.text),
          })),
        },
      },
      { session },
    );
  }
  for (const { _id, rule, reason, appeal } of await DecisionModel.find({ targetUserId: id }).session(session).lean())
    await DecisionModel.updateOne(
      { _id },
      {
        $set: {
          rule: withoutPerson(person, rule),
          reason: withoutPerson(person, reason),
          ...(appeal
            ? {
                "appeal.statement": ERASED,
                "appeal.reason": appeal.reason === null ? null : withoutPerson(person, appeal.reason),
              }
            : {}),
        },
      },
      { session },
    );
  await ReportTallyModel.deleteOne({ _id: id }, { session });
}

const purgeable = (_cutoff: Date, at: Date) => ({ purgeAt: { $lte: at } });

/** What moderation answers for of personal data. */
export const moderationData = personalData({
  models: {
    Decision: ["rule", "reason", "appeal.statement", "appeal.reason"],
    ModerationCase: [],
    Report: ["details", "evidence"],
    ReportTally: [],
  },
  retention: [
    sweepRows({ dataset: "moderation", model: ReportModel, due: purgeable }),
    sweepRows({ dataset: "moderation", model: DecisionModel, due: purgeable }),
    sweepRows({ dataset: "moderation", model: ModerationCaseModel, due: purgeable }),
  ],
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
  erase: { moderation: eraseModeration },
});
