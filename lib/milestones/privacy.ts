import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant, personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { MilestoneModel } from "@/models/milestone";
import { milestoneStatuses } from "./states";

async function exportMilestones(userId: string) {
  const id = objectId(userId);
  const rows = await MilestoneModel.find({ $or: [{ payerId: id }, { payeeId: id }] })
    .sort({ createdAt: 1, _id: 1 })
    .lean();
  return {
    milestones: rows.map((row) => {
      const pays = row.payerId.equals(id);
      return {
        id: row._id.toHexString(),
        agreementId: row.agreementId.toHexString(),
        startupId: row.startupId.toHexString(),
        as: pays ? ("payer" as const) : ("payee" as const),
        title: row.title,
        description: row.description,
        status: row.status,
        amountMinor: row.amountMinor,
        currency: row.currency,
        dueAt: row.dueAt.toISOString(),
        fundedAt: instant(row.fundedAt),
        closedAt: instant(row.closedAt),
        // What was delivered is the payee's words, what was asked for in return the payer's.
        deliveries: row.submissions.map(({ round, note, links, fileIds = [], at, changes }) => ({
          round,
          note: pays ? null : note,
          links: pays ? [] : links,
          fileIds: pays ? [] : fileIds.map((file) => file.toHexString()),
          at: at.toISOString(),
          changesRequested: changes && { reason: pays ? changes.reason : null, at: changes.at.toISOString() },
        })),
        refundReason: pays ? row.refundReason : null,
        createdAt: row.createdAt.toISOString(),
      };
    }),
  };
}

/** What milestones answer for of personal data: those that the person pays or is paid for, with their own words. */
export const milestoneData = personalData({
  models: {
    Milestone: ["title", "description", "submissions.note", "submissions.links", "submissions.changes", "refundReason"],
  },
  sections: {
    milestones: z.array(
      z.strictObject({
        id: Id,
        agreementId: Id,
        startupId: Id,
        as: z.enum(["payer", "payee"]),
        title: z.string(),
        description: z.string(),
        status: z.enum(milestoneStatuses),
        amountMinor: z.int(),
        currency: z.string(),
        dueAt: Timestamp,
        fundedAt: Timestamp.nullable(),
        closedAt: Timestamp.nullable(),
        deliveries: z.array(
          z.strictObject({
            round: z.int(),
            note: z.string().nullable(),
            links: z.array(z.string()),
            fileIds: z.array(Id),
            at: Timestamp,
            changesRequested: z.strictObject({ reason: z.string().nullable(), at: Timestamp }).nullable(),
          }),
        ),
        refundReason: z.string().nullable(),
        createdAt: Timestamp,
      }),
    ),
  },
  read: exportMilestones,
});
