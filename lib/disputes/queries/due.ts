import { connect } from "@/lib/core/db/connect";
import { DisputeModel } from "@/models/dispute";

/** Disputes whose next timed move is due, the longest due first. */
export async function findDueDisputes(at: Date): Promise<string[]> {
  await connect();
  const rows = await DisputeModel.find({ nextMoveAt: { $lte: at } }, { _id: 1 })
    .sort({ nextMoveAt: 1 })
    .lean();
  return rows.map(({ _id }) => _id.toHexString());
}
