import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { MilestoneModel } from "@/models/milestone";

/** Of some milestones, what a line about them names: the title and the startup. Unknown ids are absent. */
export async function findMilestoneNames(
  ids: readonly string[],
): Promise<Map<string, { title: string; startupId: string }>> {
  if (ids.length === 0) return new Map();
  await connect();
  const rows = await MilestoneModel.find({ _id: { $in: ids.map(objectId) } }, { title: 1, startupId: 1 }).lean();
  return new Map(
    rows.map(({ _id, title, startupId }) => [_id.toHexString(), { title, startupId: startupId.toHexString() }]),
  );
}
