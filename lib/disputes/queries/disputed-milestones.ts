import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { DisputeModel } from "@/models/dispute";

/** Which milestones some disputes are about, by dispute. Unknown ids are absent. */
export async function findDisputedMilestones(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  await connect();
  const rows = await DisputeModel.find({ _id: { $in: ids.map(objectId) } }, { milestoneId: 1 }).lean();
  return new Map(rows.map(({ _id, milestoneId }) => [_id.toHexString(), milestoneId.toHexString()]));
}
