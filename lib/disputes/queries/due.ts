import { connect } from "@/lib/core/db/connect";
import { DisputeModel } from "@/models/dispute";

const DUE_BATCH = 500;

/** Disputes whose next timed move is due, the longest due first. */
export async function findDueDisputes(at: Date): Promise<string[]> {
  await connect();
  const rows = await DisputeModel.find({ nextMoveAt: { $lte: at } }, { _id: 1 })
    .sort({ nextMoveAt: 1 })
    .limit(DUE_BATCH)
    .lean();
  return rows.map(({ _id }) => _id.toHexString());
}
