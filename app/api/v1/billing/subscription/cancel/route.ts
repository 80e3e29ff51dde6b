import { Subscription } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { cancelPlan } from "@/lib/flows/subscriptions/change-plan";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Cancel the plan at the end of the paid period",
    permission: "billing:manage",
    limit: "billing",
    whileSuspended: "allowed",
    output: Subscription,
    errors: ["not_subscribed", "invalid_transition"],
    handle: ({ ctx }) => cancelPlan(ctx),
  }),
});
