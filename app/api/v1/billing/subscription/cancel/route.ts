import { Subscription } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { cancelPlan } from "@/lib/flows/subscriptions/change-plan";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Let the plan end with the period that is paid",
    permission: "billing:manage",
    limit: "billing",
    output: Subscription,
    errors: ["not_subscribed", "invalid_transition"],
    handle: ({ ctx }) => cancelPlan(ctx),
  }),
});
