import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { AmountMinor, Currency, Id, Timestamp, Url, line, page, pageQuery, text } from "@/lib/core/schema";
import {
  MAX_AMOUNT_MINOR,
  MAX_CHANGE_ROUNDS,
  MAX_PLANNED_AT_ONCE,
  MIN_AMOUNT_MINOR,
  milestoneActions,
  milestoneStatuses,
} from "./states";

export const MilestoneStatusSchema = z.enum(milestoneStatuses);
export const MilestoneParams = z.strictObject({ id: Id });

/** Money that a milestone can hold, with a sentence for each way in which it cannot. */
const HeldAmount = z
  .int({ error: own("minor_units") })
  .min(MIN_AMOUNT_MINOR, { error: own("charge_min") })
  .max(MAX_AMOUNT_MINOR, { error: own("charge_max") });

const fields = {
  title: line(1, 120),
  description: text(0, 4000),
  amountMinor: HeldAmount,
  currency: Currency,
  dueAt: Timestamp,
};

export const MilestoneInput = z.strictObject({ ...fields, description: fields.description.default("") });
export type MilestoneInput = z.infer<typeof MilestoneInput>;

/** Several that are planned together: all of them or none. */
export const MilestonesInput = z.strictObject({
  milestones: z.array(MilestoneInput).min(1).max(MAX_PLANNED_AT_ONCE),
});
export type MilestonesInput = z.infer<typeof MilestonesInput>;

/** A change to a draft: what is absent stays. */
export const MilestoneChange = z.strictObject(fields).partial();
export type MilestoneChange = z.infer<typeof MilestoneChange>;

/** A delivery: words, and where to look at the work. */
export const SubmitInput = z.strictObject({
  note: text(1, 4000),
  links: z.array(Url).max(10).default([]),
  fileIds: z.array(Id).max(10).default([]),
});
export type SubmitInput = z.infer<typeof SubmitInput>;

/** Why changes or a refund are asked for. */
export const ReasonInput = z.strictObject({ reason: text(1, 2000) });
export type ReasonInput = z.infer<typeof ReasonInput>;

const Submission = z.object({
  round: z
    .int()
    .min(1)
    .max(MAX_CHANGE_ROUNDS + 1),
  note: z.string(),
  links: z.array(z.string()),
  fileIds: z.array(Id),
  at: Timestamp,
  /** What the payer asked to be changed, if so. */
  changes: z.object({ reason: z.string(), at: Timestamp }).nullable(),
});

/** What happened to a milestone's money so far, in minor units; `net` is what the payee has been or will be paid of it. */
export const MilestoneFunds = z.object({
  fundedMinor: AmountMinor,
  heldMinor: AmountMinor,
  releasedMinor: AmountMinor,
  refundedMinor: AmountMinor,
  commissionMinor: AmountMinor,
  netMinor: AmountMinor,
  paidMinor: AmountMinor,
});

export const Milestone = z.object({
  id: Id,
  agreementId: Id,
  startupId: Id,
  payerId: Id,
  payeeId: Id,
  title: z.string(),
  description: z.string(),
  status: MilestoneStatusSchema,
  amountMinor: AmountMinor,
  currency: Currency,
  dueAt: Timestamp,
  funds: MilestoneFunds,
  submissions: z.array(Submission),
  changeRounds: z.int(),
  /** The dispute that freezes it, or the last one. */
  disputeId: Id.nullable(),
  /** What the clocks will do if no one acts. */
  autoReleaseAt: Timestamp.nullable(),
  refundAnswerBy: Timestamp.nullable(),
  returnAt: Timestamp.nullable(),
  refundReason: z.string().nullable(),
  /** Whether the payer's bank disputes the charge, or it was refunded without us: no money moves until that is decided. */
  cardDisputed: z.boolean(),
  /** Who decides it; null: no one has to. */
  suspendedBy: z.enum(["bank", "staff"]).nullable(),
  /** What the caller may do now. */
  actions: z.array(z.enum(milestoneActions)),
  /** Whether the caller may change it, and discard it. */
  editable: z.boolean(),
  discardable: z.boolean(),
  fundedAt: Timestamp.nullable(),
  startedAt: Timestamp.nullable(),
  submittedAt: Timestamp.nullable(),
  releasedAt: Timestamp.nullable(),
  closedAt: Timestamp.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Milestone = z.infer<typeof Milestone>;

export const MilestonePage = page(Milestone);
export const MilestonesQuery = z.strictObject({ ...pageQuery, status: MilestoneStatusSchema.optional() });
export type MilestonesQuery = z.infer<typeof MilestonesQuery>;

/** `confirmed` is false where a second person must decide the same first. */
export const ConfirmedRefund = z.object({ milestoneId: Id, confirmed: z.boolean() });
export type ConfirmedRefund = z.infer<typeof ConfirmedRefund>;

/** Where to pay: the provider's page. */
export const PaymentPage = z.object({ url: z.url() });
