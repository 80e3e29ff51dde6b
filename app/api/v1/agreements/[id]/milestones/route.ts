import { AgreementParams } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { planMilestone } from "@/lib/milestones/commands/plan";
import { listMilestones } from "@/lib/milestones/queries/list";
import { Milestone, MilestoneInput, MilestonePage, MilestonesQuery } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the milestones of an agreement in the order in which they were planned",
    permission: "milestone:read",
    limit: "read",
    params: AgreementParams,
    query: MilestonesQuery,
    output: MilestonePage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listMilestones(ctx, params.id, query),
  }),
  POST: route({
    summary: "Plan a milestone under a signed agreement",
    permission: "milestone:create",
    limit: "mutation",
    params: AgreementParams,
    body: MilestoneInput,
    output: Milestone,
    status: 201,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => planMilestone(ctx, params.id, body),
  }),
});
