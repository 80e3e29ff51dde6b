import { z } from "zod";
import { Id, Timestamp, page, pageQuery } from "@/lib/core/schema";
import { notificationTypes } from "./states";

export const NotificationParams = z.strictObject({ id: Id });

export const NotificationsQuery = z.strictObject({ ...pageQuery, unread: z.enum(["true", "false"]).optional() });
export type NotificationsQuery = z.infer<typeof NotificationsQuery>;

export const Notification = z.object({
  id: Id,
  type: z.enum(notificationTypes),
  title: z.string(),
  body: z.string(),
  /** A path of this site. */
  url: z.string(),
  readAt: Timestamp.nullable(),
  createdAt: Timestamp,
});
export type Notification = z.infer<typeof Notification>;

export const UnreadCount = z.object({ unreadCount: z.int() });
export const NotificationPage = page(Notification).extend({ unreadCount: z.int() });
export type NotificationPage = z.infer<typeof NotificationPage>;
