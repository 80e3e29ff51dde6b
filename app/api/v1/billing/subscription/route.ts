import { getSubscription } from "@/lib/billing/queries/subscription";
import { Subscription } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get your plan, its status and how much of each limit is used",
    permission: "billing:read",
    limit: "read",
    output: Subscription,
    handle: ({ ctx }) => getSubscription(ctx),
  }),
});
