import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { nextTimedMove } from "../clocks";
import { progressOf } from "../present";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";

/** Writes what changes beside the state, such as a bank's case, and the clock that follows from it. */
export async function amendMilestone(
  tx: Tx,
  row: Lean<MilestoneRow>,
  set: Partial<MilestoneRow>,
): Promise<Lean<MilestoneRow>> {
  const next = nextTimedMove(progressOf({ ...row, ...set }));
  const amended = await MilestoneModel.findOneAndUpdate(
    { _id: row._id, status: row.status },
    { $set: { ...set, nextMoveAt: next?.at ?? null, updatedAt: now() } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!amended) throw new Error(`Milestone ${row._id.toHexString()} is gone`);
  return amended;
}
