import { TrustAppealModel } from "@/models/trust-appeal";
import { TrustScoreModel } from "@/models/trust-score";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { readLedger } from "./ledger";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";

/** Personal data in the trust ledger (PIPEDA principle 4.9, GDPR article 15): their entries and their appeals. */
export async function exportTrust(userId: string) {
  await connect();
  const rows = await readLedger(userId);
  const appeals = await TrustAppealModel.find({ subjectId: objectId(userId) })
    .sort({ createdAt: 1 })
    .lean();
  return {
    entries: rows.map(({ _id, event, source, points, at, reverses }) => ({
      id: _id.toHexString(),
      event,
      source,
      points,
      at: at.toISOString(),
      reversal: reverses !== null,
    })),
    appeals: appeals.map(({ entryId, status, reason, decision, createdAt }) => ({
      entryId: entryId.toHexString(),
      status,
      reason,
      decision: decision && { reason: decision.reason, at: decision.at.toISOString() },
      createdAt: createdAt.toISOString(),
    })),
  };
}

/**
 * * Erases a person's data in the trust ledger (GDPR article 17, PIPEDA principle 4.5): their score and the texts of their appeals are deleted. Entries
 * hold ids and figures alone, which identify no one once the account is erased, and stay: a startup's entries concern others too.
 */
export async function eraseFromTrust(tx: Tx, userId: string): Promise<void> {
  const subjectId = objectId(userId);
  await TrustScoreModel.deleteOne({ subjectId }, { session: tx.session });
  await TrustAppealModel.updateMany({ subjectId }, { $set: { reason: "—" } }, { session: tx.session });
  await TrustAppealModel.updateMany(
    { subjectId, decision: { $ne: null } },
    { $set: { "decision.reason": "—" } },
    { session: tx.session },
  );
}

/** What trust answers for of personal data. */
export const trustData = personalData({
  models: { TrustEntry: [], TrustScore: [], TrustAppeal: ["reason", "decision.reason"] },
  sections: {
    trust: z.strictObject({
      entries: z.array(
        z.strictObject({
          id: Id,
          event: z.string(),
          source: z.string(),
          points: z.number(),
          at: Timestamp,
          reversal: z.boolean(),
        }),
      ),
      appeals: z.array(
        z.strictObject({
          entryId: Id,
          status: z.string(),
          reason: z.string(),
          decision: z.strictObject({ reason: z.string(), at: Timestamp }).nullable(),
          createdAt: Timestamp,
        }),
      ),
    }),
  },
  read: async (userId) => ({ trust: await exportTrust(userId) }),
  erase: { trust: (tx, { userId }) => eraseFromTrust(tx, userId) },
});
