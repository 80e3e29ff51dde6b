import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { MilestoneModel } from "@/models/milestone";
import { heldStatuses } from "../states";

/** Selects the milestones of a startup that the platform holds money for. */
export const heldMilestonesOf = (startupId: string) => ({
  startupId: objectId(startupId),
  status: { $in: [...heldStatuses] },
  discardedAt: null,
});

/** How many milestones of a startup the platform holds money for. */
export async function countHeldMilestones(startupId: string, session?: ClientSession): Promise<number> {
  await connect();
  return MilestoneModel.countDocuments(heldMilestonesOf(startupId), sessionOption(session));
}
