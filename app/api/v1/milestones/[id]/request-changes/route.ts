import { endpoint, route } from "@/lib/core/http/route";
import { requestChanges } from "@/lib/flows/held-money/act";
import { Milestone, MilestoneParams, ReasonInput } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Request changes to a delivery; three times at most",
    permission: "milestone:pay",
    limit: "mutation",
    whileSuspended: "allowed",
    params: MilestoneParams,
    body: ReasonInput,
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => requestChanges(ctx, params.id, body),
  }),
});
