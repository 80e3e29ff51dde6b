import { DAY } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { COMPLETION_DAYS, COMPLETION_WINDOW_DAYS, closedStatuses } from "../states";
import { MilestoneModel } from "@/models/milestone";

/** Agreements all of whose milestones have been closed for two weeks: their work is done. */
export async function findFinishedAgreements(at: Date): Promise<string[]> {
  await connect();
  const before = new Date(at.getTime() - COMPLETION_DAYS * DAY);
  const candidates = await MilestoneModel.distinct("agreementId", {
    closedAt: { $gte: new Date(at.getTime() - COMPLETION_WINDOW_DAYS * DAY), $lte: before },
  });
  const alive = await MilestoneModel.distinct("agreementId", {
    agreementId: { $in: candidates },
    discardedAt: null,
    $or: [{ status: { $nin: closedStatuses } }, { closedAt: { $gt: before } }],
  });
  const living = new Set(alive.map((id) => id.toHexString()));
  return candidates.map((id) => id.toHexString()).filter((id) => !living.has(id));
}
