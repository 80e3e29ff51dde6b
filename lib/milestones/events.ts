import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { REVIEW_REMINDER_DAYS, milestoneActors, milestoneStatuses, type MilestoneMove } from "./states";
import { trustEvents, type TrustEvent } from "@/lib/trust/states";

const milestone = z.object({ milestoneId: Id, agreementId: Id, startupId: Id, payerId: Id, payeeId: Id });
const Move = z.enum(Object.keys(milestoneActors) as [MilestoneMove, ...MilestoneMove[]]);

export const milestoneEvents = {
  planned: defineEvent("milestone.planned", milestone),
  /** Every move of the table, by person, clock or provider; `trust` is what it tells of the payee, if anything. */
  moved: defineEvent(
    "milestone.moved",
    milestone.extend({
      move: Move,
      from: z.enum(milestoneStatuses),
      to: z.enum(milestoneStatuses),
      disputeId: Id.nullable(),
      trust: z.enum(Object.keys(trustEvents) as [TrustEvent, ...TrustEvent[]]).nullable(),
    }),
  ),
  /** A delivery waits for the payer's word since `day` days. */
  reviewReminded: defineEvent("milestone.review_reminded", milestone.extend({ day: z.literal(REVIEW_REMINDER_DAYS) })),
  /** Held money goes back in 25 days if nothing is delivered. */
  holdWarned: defineEvent("milestone.hold_warned", milestone),
  /** A payment arrived that funds nothing, and goes back. */
  paymentReturned: defineEvent("milestone.payment_returned", milestone.extend({ attempt: z.int() })),
  /** The payer's bank took the money back (`opened`) or decided (`won`, `lost`). */
  cardCase: defineEvent("milestone.card_case", milestone.extend({ state: z.enum(["opened", "won", "lost"]) })),
  /** The payee's money has reached their account. */
  paidOut: defineEvent("milestone.paid_out", milestone.extend({ netMinor: z.int() })),
  /** The payee's money waits for their account with the processor. */
  payoutWaiting: defineEvent("milestone.payout_waiting", milestone),
} as const;
