import { endpoint, route } from "@/lib/core/http/route";
import { getPushKey } from "@/lib/notifications/commands/subscribe-push";
import { PushKey } from "@/lib/notifications/push/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get the key with which a browser subscribes to push notifications",
    permission: "notification:read",
    limit: "read",
    output: PushKey,
    errors: ["not_found"],
    handle: () => Promise.resolve(getPushKey()),
  }),
});
