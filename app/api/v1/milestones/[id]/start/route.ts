import { endpoint, route } from "@/lib/core/http/route";
import { startMilestone } from "@/lib/flows/held-money/act";
import { Milestone, MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Start work on a funded milestone",
    permission: "milestone:work",
    limit: "mutation",
    whileSuspended: "allowed",
    params: MilestoneParams,
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => startMilestone(ctx, params.id),
  }),
});
