import { MilestoneModel } from "@/models/milestone";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";

/** The milestones that a payee is working on, the first due first. */
export async function listWorkInProgress(payeeId: string): Promise<{ id: string; dueAt: Date }[]> {
  await connect();
  const rows = await MilestoneModel.find(
    { payeeId: objectId(payeeId), status: { $in: ["in_progress", "changes_requested"] } },
    { dueAt: 1 },
  )
    .sort({ dueAt: 1, _id: 1 })
    .limit(20)
    .lean();
  return rows.map(({ _id, dueAt }) => ({ id: _id.toHexString(), dueAt }));
}
