import { endpoint, route } from "@/lib/core/http/route";
import { confirmSubscription } from "@/lib/status/commands/by-link";
import { SubscriptionConfirmed, SubscriptionParams } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Confirm a subscription by the link of its mail",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    whileSuspended: "allowed",
    idempotency: "none",
    params: SubscriptionParams,
    output: SubscriptionConfirmed,
    errors: ["token_invalid"],
    handle: ({ ctx, params }) => confirmSubscription(ctx, params.token),
  }),
});
