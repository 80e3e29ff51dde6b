import { FollowModel } from "@/models/follow";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { FollowKind } from "../states";

/** Followers of a startup or role in order of their rows, `size` at most, after the row `from`. */
export async function findFollowers(
  kind: FollowKind,
  targetId: string,
  from: string | null,
  size: number,
): Promise<{ rowId: string; userId: string }[]> {
  await connect();
  const rows = await FollowModel.find(
    { kind, targetId: objectId(targetId), ...(from ? { _id: { $gt: objectId(from) } } : {}) },
    { userId: 1 },
  )
    .sort({ _id: 1 })
    .limit(size)
    .lean();
  return rows.map((row) => ({ rowId: row._id.toHexString(), userId: row.userId.toHexString() }));
}
