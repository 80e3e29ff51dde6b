import { endpoint, route } from "@/lib/core/http/route";
import { unsubscribePush } from "@/lib/notifications/commands/subscribe-push";
import { PushSubscriptionParams } from "@/lib/notifications/push/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route({
    summary: "Stop showing your notifications in one of your browsers",
    permission: "notification:update",
    whileSuspended: "allowed",
    limit: "mutation",
    params: PushSubscriptionParams,
    errors: ["not_found"],
    handle: ({ ctx, params }) => unsubscribePush(ctx, params.id),
  }),
});
