import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import {
  REVIEW_REMINDER_DAYS,
  disputableStatuses,
  milestoneActors,
  milestoneStatuses,
  type MilestoneMove,
} from "./states";

const milestone = z.object({ milestoneId: Id, agreementId: Id, startupId: Id, payerId: Id, payeeId: Id });
const Move = z.enum(Object.keys(milestoneActors) as [MilestoneMove, ...MilestoneMove[]]);

/** How a milestone stood when it closed: facts from which others draw their own conclusions. */
const Closing = z.object({
  /** Whether the payee had begun to work. */
  began: z.boolean(),
  /** Whether the last delivery was in time, the payer's own time for earlier rounds taken off; null: nothing was delivered. */
  deliveredInTime: z.boolean().nullable(),
  afterDueDay: z.boolean(),
  /** The state that the dispute froze, where a dispute closed it. */
  disputedFrom: z.enum(disputableStatuses).nullable(),
});
export type MilestoneClosing = z.infer<typeof Closing>;

export const milestoneEvents = {
  /** `together` is how many were planned at once, `place` its place among them, from 0; absent in events of older builds. */
  planned: defineEvent(
    "milestone.planned",
    milestone.extend({ place: z.int().optional(), together: z.int().optional() }),
  ),
  /** The payer discarded it before it was paid. */
  discarded: defineEvent("milestone.discarded", milestone),
  /**
   * Every move of the table, by person, clock or provider. `closing` is null where the move closes nothing. Events that an older build
   * stored have no `closing`, but `trust`: the name of the trust event that it had decided on, or null.
   */
  moved: defineEvent(
    "milestone.moved",
    milestone.extend({
      move: Move,
      from: z.enum(milestoneStatuses),
      to: z.enum(milestoneStatuses),
      disputeId: Id.nullable(),
      closing: Closing.nullish(),
      trust: z.string().nullish(),
    }),
  ),
  /** A delivery has waited for the payer's review for `day` days. */
  reviewReminded: defineEvent("milestone.review_reminded", milestone.extend({ day: z.literal(REVIEW_REMINDER_DAYS) })),
  /** Held money is returned in 25 days if nothing is delivered. */
  holdWarned: defineEvent("milestone.hold_warned", milestone),
  /** A payment arrived that funds nothing, and is returned. */
  paymentReturned: defineEvent("milestone.payment_returned", milestone.extend({ attempt: z.int() })),
  /** Over $5,000 the first of two people decided that a refund made without us stands. */
  refundProposed: defineEvent("milestone.refund_proposed", milestone),
  /**
   * The payer's bank took the money back (`opened`) or decided (`won`, `lost`); it only asks (`inquiry`) or has its answer
   * (`inquiry_closed`); the payment was refunded without us (`refunded`), such a refund failed (`refund_failed`), or
   * staff has decided that it stands (`refund_stands`).
   */
  cardCase: defineEvent(
    "milestone.card_case",
    milestone.extend({
      state: z.enum([
        "opened",
        "won",
        "lost",
        "inquiry",
        "inquiry_closed",
        "refunded",
        "refund_failed",
        "refund_stands",
      ]),
    }),
  ),
  /** The payee's money has reached their account. */
  paidOut: defineEvent("milestone.paid_out", milestone.extend({ netMinor: z.int() })),
  /** The payee's money waits for their account with the processor. */
  payoutWaiting: defineEvent("milestone.payout_waiting", milestone),
} as const;
