import { endpoint, route } from "@/lib/core/http/route";
import { requestRefund } from "@/lib/flows/held-money/act";
import { Milestone, MilestoneParams, ReasonInput } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Request a refund; without an answer it is granted after 7 days",
    permission: "milestone:pay",
    limit: "mutation",
    whileSuspended: "allowed",
    params: MilestoneParams,
    body: ReasonInput,
    idempotency: "required",
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => requestRefund(ctx, params.id, body),
  }),
});
