import { endpoint, route } from "@/lib/core/http/route";
import { discardMilestone } from "@/lib/milestones/commands/discard";
import { changeMilestone } from "@/lib/milestones/commands/change";
import { getMilestone } from "@/lib/milestones/queries/detail";
import { Milestone, MilestoneChange, MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a milestone, with what happened to its funds",
    permission: "milestone:read",
    limit: "read",
    params: MilestoneParams,
    output: Milestone,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getMilestone(ctx, params.id),
  }),
  PATCH: route({
    summary: "Change a milestone that is still a draft",
    permission: "milestone:create",
    limit: "mutation",
    params: MilestoneParams,
    body: MilestoneChange,
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => changeMilestone(ctx, params.id, body),
  }),
  DELETE: route({
    summary: "Cancel a milestone that is not paid; a payment that still arrives is returned",
    permission: "milestone:create",
    limit: "mutation",
    params: MilestoneParams,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => discardMilestone(ctx, params.id),
  }),
});
