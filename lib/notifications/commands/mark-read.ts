import { NotificationModel } from "@/models/notification";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { appendUnreadCounts } from "@/lib/stream/append";
import { toNotification } from "../present";
import type { Notification } from "../schema";

/** Marks one of the caller's notifications as read; repeating it changes nothing. Throws 404. */
export const markRead = (ctx: Context, id: string): Promise<Notification> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const mine = { _id: objectId(id), userId: objectId(userId) };
    const { modifiedCount } = await NotificationModel.updateOne(
      { ...mine, readAt: null },
      { $set: { readAt: now() } },
      { session: tx.session },
    );
    const row = await NotificationModel.findOne(mine).session(tx.session).lean();
    if (!row) throw new Problem("not_found");
    if (modifiedCount > 0) await appendUnreadCounts(tx, [userId]);
    return toNotification(row, ctx.locale);
  });

/** Marks all of the caller's notifications as read. */
export const markAllRead = (ctx: Context): Promise<{ unreadCount: number }> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const { modifiedCount } = await NotificationModel.updateMany(
      { userId: objectId(userId), readAt: null },
      { $set: { readAt: now() } },
      { session: tx.session },
    );
    if (modifiedCount > 0) await appendUnreadCounts(tx, [userId]);
    return { unreadCount: 0 };
  });
