import { endpoint, route } from "@/lib/core/http/route";
import { subscribePush } from "@/lib/notifications/commands/subscribe-push";
import { PushSubscription, PushSubscriptionBody } from "@/lib/notifications/push/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Let this browser show your notifications, until you sign out in it",
    permission: "notification:update",
    whileSuspended: "allowed",
    limit: "push-subscription",
    body: PushSubscriptionBody,
    output: PushSubscription,
    status: 201,
    existing: ({ known }) => known,
    handle: ({ ctx, body }) => subscribePush(ctx, body),
  }),
});
