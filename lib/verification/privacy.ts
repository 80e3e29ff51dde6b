import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { deleteAllAttached } from "@/lib/files/commands/remove";
import { VerificationModel } from "@/models/verification";
import { openField } from "./sealed-document";
import { z } from "zod";
import { instant } from "@/lib/core/instant";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";

/**
 * Personal data in verification (PIPEDA principle 4.9, GDPR article 15): every step that the person submitted, with what their document
 * says. Who reviewed it is not theirs.
 */
export async function exportVerifications(userId: string) {
  await connect();
  const rows = await VerificationModel.find({ userId: objectId(userId) })
    .sort({ submittedAt: 1 })
    .lean();
  return rows.map((row) => ({
    id: row._id.toHexString(),
    step: row.type,
    status: row.status,
    submittedAt: row.submittedAt.toISOString(),
    decidedAt: instant(row.decidedAt),
    expiresAt: instant(row.expiresAt),
    code: row.code,
    reason: row.status === "rejected" || row.status === "revoked" ? row.reason : null,
    skill: row.skill,
    provider: row.provider ?? "manual",
    document: row.document && {
      ...row.document,
      number: openField(row, "number"),
      legalName: openField(row, "legalName"),
      dateOfBirth: openField(row, "dateOfBirth"),
      taxNumber: openField(row, "taxNumber"),
    },
  }));
}

/** Erases a person's verification with its scans (GDPR article 17, PIPEDA principle 4.5). */
export async function eraseVerifications(tx: Tx, userId: string): Promise<void> {
  const theirs = { userId: objectId(userId) };
  const rows = await VerificationModel.find(theirs, { _id: 1 }).session(tx.session).lean();
  for (const { _id } of rows) await deleteAllAttached(tx, { kind: "verification", id: _id });
  // What a provider collected is erased there first: the job that does so deletes these rows.
  const elsewhere = { ...theirs, sessionId: { $type: "string" as const } };
  await VerificationModel.updateMany(elsewhere, { $set: { scansDueAt: now() } }, { session: tx.session });
  await VerificationModel.deleteMany({ ...theirs, sessionId: null }, { session: tx.session });
}

/** What verification answers for of personal data. */
export const verificationData = personalData({
  models: { Verification: ["sealed.number", "sealed.legalName", "sealed.dateOfBirth", "sealed.taxNumber", "reason"] },
  sections: {
    verifications: z.array(
      z.strictObject({
        id: Id,
        step: z.string(),
        status: z.string(),
        submittedAt: Timestamp,
        decidedAt: Timestamp.nullable(),
        expiresAt: Timestamp.nullable(),
        code: z.string().nullable(),
        reason: z.string().nullable(),
        skill: z.string().nullable(),
        provider: z.string(),
        document: z
          .strictObject({
            type: z.string(),
            country: z.string(),
            expiresOn: z.string().nullable(),
            number: z.string().nullable(),
            legalName: z.string().nullable(),
            dateOfBirth: z.string().nullable(),
            taxNumber: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  },
  read: async (userId) => ({ verifications: await exportVerifications(userId) }),
  erase: { verifications: (tx, { userId }) => eraseVerifications(tx, userId) },
});
