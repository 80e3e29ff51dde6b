import { endpoint, route } from "@/lib/core/http/route";
import { releaseMilestone } from "@/lib/flows/held-money/act";
import { Milestone, MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept a delivery: its money is the payee's",
    permission: "milestone:pay",
    limit: "mutation",
    params: MilestoneParams,
    idempotency: "required",
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => releaseMilestone(ctx, params.id),
  }),
});
