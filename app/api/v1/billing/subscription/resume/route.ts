import { Subscription } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { resumePlan } from "@/lib/flows/subscriptions/change-plan";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Undo a cancellation or a scheduled change of plan",
    permission: "billing:manage",
    limit: "billing",
    output: Subscription,
    errors: ["not_subscribed", "invalid_transition"],
    handle: ({ ctx }) => resumePlan(ctx),
  }),
});
