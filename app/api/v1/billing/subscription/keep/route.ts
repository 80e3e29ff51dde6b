import { SelectActiveBody, Subscription } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { selectActiveStartups } from "@/lib/flows/subscriptions/select-active-startups";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Choose which startups stay active after a downgrade, within 14 days",
    permission: "billing:manage",
    limit: "billing",
    body: SelectActiveBody,
    output: Subscription,
    errors: ["invalid_transition"],
    handle: ({ ctx, body }) => selectActiveStartups(ctx, body.startupIds),
  }),
});
