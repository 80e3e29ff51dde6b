import { PlanChangeResult, PlanChoice } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { changePlan } from "@/lib/flows/subscriptions/change-plan";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Change the plan: an upgrade now, prorated; a downgrade at the end of the paid period",
    permission: "billing:manage",
    limit: "billing",
    body: PlanChoice,
    output: PlanChangeResult,
    errors: ["payment_failed", "not_subscribed", "already_on_plan"],
    handle: ({ ctx, body }) => changePlan(ctx, body),
  }),
});
