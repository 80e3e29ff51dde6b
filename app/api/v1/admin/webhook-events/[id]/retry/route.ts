import { retryEvent } from "@/lib/payment-events/commands/retry";
import { WebhookEventItem, WebhookEventParams } from "@/lib/payment-events/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Retry an event that failed or is pending",
    permission: "webhook:retry",
    limit: "admin-write",
    hidden: true,
    params: WebhookEventParams,
    output: WebhookEventItem,
    errors: ["invalid_transition"],
    handle: ({ ctx, params }) => retryEvent(ctx, params.id),
  }),
});
