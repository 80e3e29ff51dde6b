import { endpoint, route } from "@/lib/core/http/route";
import { subscribe } from "@/lib/status/commands/subscribe";
import { StatusSubscriptionInput, StatusSubscriptionReceived } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Subscribe an address to incidents and maintenance; its owner confirms by the link of a mail",
    duringMaintenance: true,
    permission: "public",
    limit: "status-subscription",
    whileSuspended: "allowed",
    body: StatusSubscriptionInput,
    output: StatusSubscriptionReceived,
    status: 202,
    errors: ["captcha_failed"],
    handle: ({ ctx, body }) => subscribe(ctx, body),
  }),
});
