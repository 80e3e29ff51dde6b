import type { Types } from "mongoose";
import { FollowModel } from "@/models/follow";
import type { Tx } from "@/lib/core/db/transaction";

/** Deletes the follows of a purged startup and its roles. */
export async function eraseFollowers(
  tx: Tx,
  startupId: Types.ObjectId,
  roleIds: readonly Types.ObjectId[],
): Promise<void> {
  await FollowModel.deleteMany({ kind: "startup", targetId: startupId }, { session: tx.session });
  await FollowModel.deleteMany({ kind: "role", targetId: { $in: roleIds } }, { session: tx.session });
}
