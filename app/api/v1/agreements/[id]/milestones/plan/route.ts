import { AgreementParams } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { planMilestones } from "@/lib/milestones/commands/plan";
import { MilestonePage, MilestonesInput } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Plan several milestones under a signed agreement, all of them or none",
    permission: "milestone:create",
    limit: "mutation",
    params: AgreementParams,
    body: MilestonesInput,
    output: MilestonePage,
    status: 201,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => planMilestones(ctx, params.id, body),
  }),
});
