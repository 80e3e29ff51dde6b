import { endpoint, route } from "@/lib/core/http/route";
import { fundMilestone } from "@/lib/milestones/commands/fund";
import { MilestoneParams, PaymentPage } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Where to pay a milestone; only the provider's word makes it funded",
    permission: "milestone:pay",
    limit: "billing",
    params: MilestoneParams,
    output: PaymentPage,
    errors: ["not_found", "invalid_transition", "verification_required", "conflict", "unavailable"],
    handle: ({ ctx, params }) => fundMilestone(ctx, params.id),
  }),
});
