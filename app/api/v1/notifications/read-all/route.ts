import { endpoint, route } from "@/lib/core/http/route";
import { UnreadCount } from "@/lib/notifications/schema";
import { markAllRead } from "@/lib/notifications/commands/mark-read";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Mark all your notifications as read",
    permission: "notification:update",
    limit: "mutation",
    whileSuspended: "allowed",
    output: UnreadCount,
    handle: ({ ctx }) => markAllRead(ctx),
  }),
});
