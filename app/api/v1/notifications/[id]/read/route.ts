import { endpoint, route } from "@/lib/core/http/route";
import { Notification, NotificationParams } from "@/lib/notifications/schema";
import { markRead } from "@/lib/notifications/commands/mark-read";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Mark a notification as read",
    permission: "notification:update",
    limit: "mutation",
    whileSuspended: "allowed",
    params: NotificationParams,
    output: Notification,
    errors: ["not_found"],
    handle: ({ ctx, params }) => markRead(ctx, params.id),
  }),
});
