import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { disputeCauses } from "./states";

const dispute = z.object({
  disputeId: Id,
  milestoneId: Id,
  agreementId: Id,
  startupId: Id,
  payerId: Id,
  payeeId: Id,
  claimantId: Id,
});

export const disputeEvents = {
  opened: defineEvent("dispute.opened", dispute),
  answered: defineEvent("dispute.answered", dispute),
  /** No one can answer, since the account of who should is closed: a moderator decides instead of silence. */
  referred: defineEvent("dispute.referred", dispute),
  /** A moderator's proposal waits for both. */
  proposed: defineEvent("dispute.proposed", dispute),
  /** A first moderator's ruling on a large sum waits for a second person's. Only moderators are notified: it may yet be replaced. */
  drafted: defineEvent("dispute.drafted", dispute),
  /** One side accepted; the other has not answered yet. */
  accepted: defineEvent("dispute.accepted", dispute.extend({ byId: Id })),
  /** The proposal was refused or not answered by both: each may elect arbitration. */
  escalated: defineEvent("dispute.escalated", dispute),
  elected: defineEvent("dispute.elected", dispute.extend({ byId: Id })),
  withdrawn: defineEvent("dispute.withdrawn", dispute),
  /** It is decided. Events that an older build stored also have `verdicts`: the trust events that it had decided on. */
  settled: defineEvent(
    "dispute.settled",
    dispute.extend({
      cause: z.enum(disputeCauses),
      payeePercent: z.int(),
      verdicts: z
        .array(z.object({ userId: Id, event: z.enum(["dispute_lost", "dispute_split", "dispute_won"]) }))
        .optional(),
    }),
  ),
} as const;
