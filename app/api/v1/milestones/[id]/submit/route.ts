import { endpoint, route } from "@/lib/core/http/route";
import { submitMilestone } from "@/lib/flows/held-money/act";
import { Milestone, MilestoneParams, SubmitInput } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Deliver work; the payer has 14 days to answer",
    permission: "milestone:work",
    limit: "mutation",
    whileSuspended: "allowed",
    params: MilestoneParams,
    body: SubmitInput,
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => submitMilestone(ctx, params.id, body),
  }),
});
