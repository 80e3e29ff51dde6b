import { NotificationModel, type Notification as NotificationRow } from "@/models/notification";
import { signedIn, type Context, type Locale } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { translator } from "@/lib/i18n/translator";
import type { Notification, NotificationPage, NotificationsQuery } from "../schema";

/** Larger counts are shown as this many. */
const COUNT_CAP = 1000;

/** A notification in the reader's language. */
export function toNotification(row: Lean<NotificationRow>, locale: Locale): Notification {
  const t = translator(locale, "notifications");
  return {
    id: row._id.toHexString(),
    type: row.type,
    title: t(`${row.type}.title`, row.data),
    body: t(`${row.type}.body`, row.data),
    url: row.url,
    readAt: row.readAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The asker's notifications, newest first, in their language; only unread ones with `unread=true`. */
export async function listNotifications(ctx: Context, query: NotificationsQuery = {}): Promise<NotificationPage> {
  const actor = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    userId: objectId(actor.userId),
    ...(query.unread === "true" ? { readAt: null } : {}),
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

/** How many notifications the asker has not read; 1000 stands for that many or more. */
export async function countUnread(ctx: Context): Promise<number> {
  const actor = signedIn(ctx);
  await connect();
  return NotificationModel.countDocuments({ userId: objectId(actor.userId), readAt: null }, { limit: COUNT_CAP });
}
