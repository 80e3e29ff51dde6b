import { defineReaction } from "@/lib/core/events/events";
import { milestoneEvents } from "@/lib/milestones/events";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { restartClock } from "./commands/restart-clock";
import { findDispute } from "./queries/detail";

/** A dispute's clocks stop while a bank decides a chargeback of its money. */
export const disputeReactions = [
  defineReaction(milestoneEvents.cardCase, "dispute-clock", async (tx, { payload }) => {
    const milestone = await findMilestone(payload.milestoneId, tx.session);
    const dispute = milestone?.disputeId && (await findDispute(milestone.disputeId.toHexString(), tx.session));
    if (milestone && dispute) await restartClock(tx, dispute, milestone.cardDisputed);
  }),
];
