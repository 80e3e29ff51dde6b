import { getSubscription } from "@/lib/billing/queries/subscription";
import { Subscription } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read one's plan, its state, and how much of each limit is used",
    permission: "billing:read",
    limit: "read",
    output: Subscription,
    handle: ({ ctx }) => getSubscription(ctx),
  }),
});
