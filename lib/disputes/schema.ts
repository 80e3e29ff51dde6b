import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { AmountMinor, Currency, Id, Timestamp, page, pageQuery, text } from "@/lib/core/schema";
import { conflicts, disputeActions, disputeCauses, disputeStatuses } from "./states";

export const DisputeStatusSchema = z.enum(disputeStatuses);
export const DisputeParams = z.strictObject({ id: Id });

/** A whole percent of the held sum, to the payee. */
const PayeePercent = z
  .int({ error: own("whole_percent") })
  .min(0)
  .max(100);

/** A party's evidence: text and links, and files; unchanged since its statement was sent. */
const evidence = {
  evidence: z.array(text(1, 2000)).max(20).default([]),
  fileIds: z.array(Id).max(10).default([]),
};

export const DisputeInput = z.strictObject({ reason: text(1, 2000), claimPercent: PayeePercent, ...evidence });
export type DisputeInput = z.infer<typeof DisputeInput>;

export const AnswerInput = z.strictObject({ statement: text(1, 2000), ...evidence });
export type AnswerInput = z.infer<typeof AnswerInput>;

/** A moderator's ruling: a proposal, or after its refusal the award. */
export const RulingInput = z.strictObject({ payeePercent: PayeePercent, reason: text(1, 2000) });
export type RulingInput = z.infer<typeof RulingInput>;

/** Concedes an open claim, accepts or refuses a proposal, elects arbitration. */
export const SettleInput = z.strictObject({ accept: z.boolean() });
export type SettleInput = z.infer<typeof SettleInput>;

/** What a percent would come to, in minor units. */
const Division = z.object({
  releasedMinor: AmountMinor,
  commissionMinor: AmountMinor,
  netMinor: AmountMinor,
  refundedMinor: AmountMinor,
});
const Statement = z.object({
  text: z.string(),
  evidence: z.array(z.string()),
  fileIds: z.array(Id),
  at: Timestamp,
});
const Ruling = z.object({ payeePercent: PayeePercent, reason: z.string(), division: Division, at: Timestamp });

export const Dispute = z.object({
  id: Id,
  milestoneId: Id,
  agreementId: Id,
  status: DisputeStatusSchema,
  payerId: Id,
  payeeId: Id,
  claimantId: Id,
  amountMinor: AmountMinor,
  currency: Currency,
  claimPercent: PayeePercent,
  claim: Statement,
  answer: Statement.nullable(),
  proposal: Ruling.nullable(),
  acceptedBy: z.array(Id),
  electedBy: z.array(Id),
  /** Whether a second moderator decides it free of charge. */
  smallClaim: z.boolean(),
  /** Whether the money is still held. */
  custody: z.boolean(),
  /** Whether the payer's bank looks into the payment: nothing is settled until it has decided. */
  cardDisputed: z.boolean(),
  outcome: Ruling.extend({ cause: z.enum(disputeCauses), reason: z.string().nullable() }).nullable(),
  /** By when the next person should act; where `byItself` is false nothing happens then. */
  deadline: z.object({ at: Timestamp, byItself: z.boolean() }).nullable(),
  /** What the caller may do now. */
  actions: z.array(z.enum(disputeActions)),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Dispute = z.infer<typeof Dispute>;

/** A case in the moderators' queue, by deadline. */
export const DisputeCase = Dispute.extend({
  /** Why the caller may not rule on it. */
  conflicts: z.array(z.enum(conflicts)),
  /** Who wrote the proposal, and so does not decide after its refusal. */
  author: Id.nullable(),
  /** The first moderator's ruling on a large sum, which waits for a second moderator's. */
  pending: z.object({ payeePercent: PayeePercent, by: Id, reason: z.string(), at: Timestamp }).nullable(),
});
export type DisputeCase = z.infer<typeof DisputeCase>;

export const DisputeQueue = page(DisputeCase);
export const DisputeQueueQuery = z.strictObject({ ...pageQuery, status: DisputeStatusSchema.optional() });
export type DisputeQueueQuery = z.infer<typeof DisputeQueueQuery>;
