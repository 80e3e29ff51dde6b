import { connect } from "@/lib/core/db/connect";
import { MilestoneModel } from "@/models/milestone";

/** Milestones whose next timed move is due, the longest due first. */
export async function findDueMilestones(at: Date): Promise<string[]> {
  await connect();
  const rows = await MilestoneModel.find({ nextMoveAt: { $lte: at } }, { _id: 1 })
    .sort({ nextMoveAt: 1 })
    .lean();
  return rows.map(({ _id }) => _id.toHexString());
}
