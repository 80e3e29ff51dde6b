import { NotificationModel } from "@/models/notification";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { toNotification } from "../present";
import type { NotificationPage, NotificationsQuery } from "../schema";
import { countUnread } from "./unread-count";

/** Lists the caller's notifications in their language, newest first; only unread ones with `unread=true`. */
export async function listNotifications(ctx: Context, query: NotificationsQuery = {}): Promise<NotificationPage> {
  const actor = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    userId: objectId(actor.userId),
    ...(query.unread === "true" ? { readAt: null } : { hidden: { $ne: true } as const }),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  };
  const [rows, unreadCount] = await Promise.all([
    NotificationModel.find(filter)
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .lean(),
    countUnread(ctx),
  ]);
  const page = toPage(
    rows,
    limit,
    (row) => toNotification(row, ctx.locale),
    (row) => [row.createdAt.getTime(), row._id.toHexString()],
  );
  return { ...page, unreadCount };
}
