import { DisputeModel, type Statement, type StoredRuling } from "@/models/dispute";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { z } from "zod";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { disputeCauses, disputeStatuses } from "./states";
import { dataWithoutPerson } from "@/lib/core/without-person";

const said = ({ text, evidence, fileIds = [], at }: Statement) => ({
  text,
  evidence,
  fileIds: fileIds.map((id) => id.toHexString()),
  at: at.toISOString(),
});
const ruled = ({ payeePercent, reason, at }: StoredRuling) => ({ payeePercent, reason, at: at.toISOString() });

/**
 * Personal data in disputes (PIPEDA principle 4.9, GDPR article 15): their own statements and evidence as a party, what was decided
 * about them, and the proposals that they wrote as a moderator. The other party's statements belong to the other party. Nothing is erased while
 * the payment's record is kept: what was claimed and decided is needed for legal claims (GDPR article 17(3)(e)).
 */
export async function exportDisputes(userId: string) {
  await connect();
  const id = objectId(userId);
  const rows = await DisputeModel.find({ $or: [{ payerId: id }, { payeeId: id }] })
    .sort({ createdAt: 1 })
    .lean();
  const words = await DisputeModel.find({ "proposal.by": id }, { proposal: 1 }).sort({ createdAt: 1 }).lean();
  return {
    disputes: rows.map((row) => {
      const claimed = row.claimantId.equals(id);
      return {
        id: row._id.toHexString(),
        milestoneId: row.milestoneId.toHexString(),
        as: row.payerId.equals(id) ? ("payer" as const) : ("payee" as const),
        status: row.status,
        amountMinor: row.amountMinor,
        currency: row.currency,
        claimPercent: row.claimPercent,
        claim: claimed ? said(row.claim) : null,
        answer: !claimed && row.answer ? said(row.answer) : null,
        proposal: row.proposal && ruled(row.proposal),
        accepted: row.acceptedBy.some((one) => one.equals(id)),
        askedForArbitration: row.electedBy.some((one) => one.equals(id)),
        outcome: row.outcome && {
          cause: row.outcome.cause,
          payeePercent: row.outcome.payeePercent,
          reason: row.outcome.reason,
          at: row.outcome.at.toISOString(),
        },
        createdAt: row.createdAt.toISOString(),
      };
    }),
    proposals: words.flatMap(({ _id, proposal }) =>
      proposal ? [{ disputeId: _id.toHexString(), ...ruled(proposal) }] : [],
    ),
  };
}

/** Takes a party's name, address and numbers out of their disputes (GDPR article 17, PIPEDA principle 4.5); what was claimed and decided stays. */
async function eraseNamesInDisputes(tx: Tx, person: ErasedPerson): Promise<void> {
  const id = objectId(person.userId);
  const { session } = tx;
  for (const { _id, claim, answer, proposal, pending, outcome } of await DisputeModel.find({
    $or: [{ payerId: id }, { payeeId: id }],
  })
    .session(session)
    .lean())
    await DisputeModel.updateOne(
      { _id },
      { $set: dataWithoutPerson(person, { claim, answer, proposal, pending, outcome }) },
      { session },
    );
}

const Said = z.strictObject({
  text: z.string(),
  evidence: z.array(z.string()),
  fileIds: z.array(Id),
  at: Timestamp,
});
const Ruled = z.strictObject({ payeePercent: z.int(), reason: z.string(), at: Timestamp });

/** What disputes answer for of personal data. */
export const disputeData = personalData({
  models: {
    Dispute: ["claim.text", "claim.evidence", "answer.text", "answer.evidence", "proposal.reason", "outcome.reason"],
  },
  sections: {
    disputes: z.array(
      z.strictObject({
        id: Id,
        milestoneId: Id,
        as: z.enum(["payer", "payee"]),
        status: z.enum(disputeStatuses),
        amountMinor: z.int(),
        currency: z.string(),
        claimPercent: z.int(),
        claim: Said.nullable(),
        answer: Said.nullable(),
        proposal: Ruled.nullable(),
        accepted: z.boolean(),
        askedForArbitration: z.boolean(),
        outcome: z
          .strictObject({
            cause: z.enum(disputeCauses),
            payeePercent: z.int(),
            reason: z.string().nullable(),
            at: Timestamp,
          })
          .nullable(),
        createdAt: Timestamp,
      }),
    ),
    rulings: z.array(Ruled.extend({ disputeId: Id })),
  },
  read: async (userId) => {
    const { disputes, proposals } = await exportDisputes(userId);
    return { disputes, rulings: proposals };
  },
  erase: { disputes: eraseNamesInDisputes },
});
