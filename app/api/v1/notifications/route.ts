import { endpoint, route } from "@/lib/core/http/route";
import { listNotifications } from "@/lib/notifications/queries/list";
import { NotificationPage, NotificationsQuery } from "@/lib/notifications/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your notifications",
    permission: "notification:read",
    limit: "read",
    query: NotificationsQuery,
    output: NotificationPage,
    handle: ({ ctx, query }) => listNotifications(ctx, query),
  }),
});
