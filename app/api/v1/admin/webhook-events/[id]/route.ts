import { getWebhookEvent } from "@/lib/payment-events/queries/inbox";
import { WebhookEventDetail, WebhookEventParams } from "@/lib/payment-events/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get an event of the payment provider, with its redacted payload",
    permission: "webhook:read",
    limit: "admin-read",
    hidden: true,
    params: WebhookEventParams,
    output: WebhookEventDetail,
    handle: ({ ctx, params }) => getWebhookEvent(ctx, params.id),
  }),
});
