import { endpoint, route } from "@/lib/core/http/route";
import { DisputeInput } from "@/lib/disputes/schema";
import { disputeMilestone } from "@/lib/flows/held-money/act";
import { Milestone, MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Open a dispute over held funds; no money moves until it is settled",
    permission: "milestone:dispute",
    limit: "mutation",
    whileSuspended: "allowed",
    params: MilestoneParams,
    body: DisputeInput,
    idempotency: "required",
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => disputeMilestone(ctx, params.id, body),
  }),
});
