import { endpoint, route } from "@/lib/core/http/route";
import { releaseMilestone } from "@/lib/flows/held-money/act";
import { StepUpInput } from "@/lib/identity/step-up/schema";
import { Milestone, MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept a delivery and release the funds, with your password or a code",
    permission: "milestone:pay",
    limit: "mutation",
    whileSuspended: "allowed",
    params: MilestoneParams,
    body: StepUpInput,
    idempotency: "required",
    output: Milestone,
    errors: ["not_found", "invalid_transition", "step_up_failed"],
    handle: ({ ctx, params, body }) => releaseMilestone(ctx, params.id, body),
  }),
});
