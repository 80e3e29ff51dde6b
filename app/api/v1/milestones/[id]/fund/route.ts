import { endpoint, route } from "@/lib/core/http/route";
import { fundMilestone } from "@/lib/milestones/commands/fund";
import { MilestoneParams, PaymentPage } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Get the payment page of a milestone; it is funded once the provider confirms the payment",
    permission: "milestone:pay",
    limit: "billing",
    whileSuspended: "allowed",
    params: MilestoneParams,
    output: PaymentPage,
    errors: ["not_found", "invalid_transition", "verification_required", "conflict", "unavailable"],
    handle: ({ ctx, params }) => fundMilestone(ctx, params.id),
  }),
});
