import { NotificationModel } from "@/models/notification";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { toNotification } from "../present";
import type { Notification } from "../schema";

/** Marks one of the caller's notifications as read; repeating it changes nothing. Throws 404. */
export const markRead = (ctx: Context, id: string): Promise<Notification> =>
  transaction(ctx, async (tx) => {
    const mine = { _id: objectId(id), userId: objectId(signedIn(ctx).userId) };
    await NotificationModel.updateOne({ ...mine, readAt: null }, { $set: { readAt: now() } }, { session: tx.session });
    const row = await NotificationModel.findOne(mine).session(tx.session).lean();
    if (!row) throw new Problem("not_found");
    return toNotification(row, ctx.locale);
  });

/** Marks all of the caller's notifications as read. */
export const markAllRead = (ctx: Context): Promise<{ unreadCount: number }> =>
  transaction(ctx, async (tx) => {
    await NotificationModel.updateMany(
      { userId: objectId(signedIn(ctx).userId), readAt: null },
      { $set: { readAt: now() } },
      { session: tx.session },
    );
    return { unreadCount: 0 };
  });
