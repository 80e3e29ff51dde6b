import type { ClientSession } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { findMilestone } from "@/lib/milestones/queries/detail";
import type { Dispute } from "@/models/dispute";
import type { Milestone } from "@/models/milestone";
import { findDispute } from "./detail";

/** A dispute with the milestone whose money it is about. */
export interface DisputeWithMilestone {
  dispute: Lean<Dispute>;
  milestone: Lean<Milestone>;
}

/** A dispute with its milestone, for any caller; null unless both exist. */
export async function findDisputeWithMilestone(
  disputeId: string,
  session?: ClientSession,
): Promise<DisputeWithMilestone | null> {
  const dispute = await findDispute(disputeId, session);
  const milestone = dispute && (await findMilestone(dispute.milestoneId.toHexString(), session));
  return dispute && milestone && { dispute, milestone };
}
