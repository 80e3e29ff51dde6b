import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { MilestoneModel } from "@/models/milestone";
import { closedStatuses, heldStatuses, type HeldStatus } from "../states";

/** How many milestones of each agreement are open, and for how many of them funds are held. */
export async function countOpenUnder(
  agreementIds: readonly string[],
): Promise<ReadonlyMap<string, { open: number; held: number }>> {
  await connect();
  const rows = await MilestoneModel.find(
    { agreementId: { $in: agreementIds.map(objectId) }, discardedAt: null, status: { $nin: [...closedStatuses] } },
    { agreementId: 1, status: 1 },
  ).lean();
  const counts = new Map<string, { open: number; held: number }>();
  for (const { agreementId, status } of rows) {
    const { open, held } = counts.get(agreementId.toHexString()) ?? { open: 0, held: 0 };
    const holds = heldStatuses.includes(status as HeldStatus);
    counts.set(agreementId.toHexString(), { open: open + 1, held: held + (holds ? 1 : 0) });
  }
  return counts;
}
