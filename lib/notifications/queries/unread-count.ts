import type { ClientSession, Types } from "mongoose";
import { NotificationModel } from "@/models/notification";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";

/** Counting stops here. */
const COUNT_CAP = 1000;

/** Counts the caller's unread notifications; 1000 means that many or more. */
export async function countUnread(ctx: Context): Promise<number> {
  const actor = signedIn(ctx);
  await connect();
  return NotificationModel.countDocuments({ userId: objectId(actor.userId), readAt: null }, { limit: COUNT_CAP });
}

/** Counts the unread notifications of several people within a transaction; whoever has none is absent. */
export async function countUnreadOf(
  userIds: readonly string[],
  session: ClientSession,
): Promise<ReadonlyMap<string, number>> {
  const rows = await NotificationModel.aggregate<{ _id: Types.ObjectId; count: number }>([
    { $match: { userId: { $in: userIds.map(objectId) }, readAt: null } },
    { $group: { _id: "$userId", count: { $sum: 1 } } },
  ]).session(session);
  return new Map(rows.map(({ _id, count }) => [_id.toHexString(), Math.min(count, COUNT_CAP)]));
}
