import { listWebhookEvents } from "@/lib/payment-events/queries/inbox";
import { WebhookEventList, WebhookEventQuery } from "@/lib/payment-events/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the payment provider's events, newest first",
    permission: "webhook:read",
    limit: "admin-read",
    hidden: true,
    query: WebhookEventQuery,
    output: WebhookEventList,
    handle: ({ ctx, query }) => listWebhookEvents(ctx, query),
  }),
});
