import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { MilestoneModel } from "@/models/milestone";
import { milestoneStatuses } from "./states";
import { dataWithoutPerson } from "@/lib/core/without-person";

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

/**
 * Takes a person's name, address and numbers out of the milestones that they pay or are paid for (GDPR article 17, PIPEDA principle 4.5).
 * What was to be done and was delivered stays with the payment's record (GDPR article 17(3)(b) and (e)).
 */
async function eraseNamesInMilestones(tx: Tx, person: ErasedPerson): Promise<void> {
  const id = objectId(person.userId);
  const { session } = tx;
  for (const row of await MilestoneModel.find({ $or: [{ payerId: id }, { payeeId: id }] })
    .session(session)
    .lean())
    await MilestoneModel.updateOne(
      { _id: row._id },
      {
        $set: dataWithoutPerson(person, {
          title: row.title,
          description: row.description,
          submissions: row.submissions,
          refundReason: row.refundReason,
          ...(row.refundConfirmation ? { "refundConfirmation.reason": row.refundConfirmation.reason } : {}),
        }),
      },
      { session },
    );
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
  erase: { milestones: eraseNamesInMilestones },
});
