import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { MilestoneModel } from "@/models/milestone";
import { heldStatuses } from "../states";

/** How many milestones of a startup the platform holds money for. */
export async function countHeldMilestones(startupId: string, session?: ClientSession): Promise<number> {
  await connect();
  return MilestoneModel.countDocuments(
    { startupId: objectId(startupId), status: { $in: heldStatuses }, discardedAt: null },
    sessionOption(session),
  );
}
