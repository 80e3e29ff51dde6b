import { endpoint, route } from "@/lib/core/http/route";
import { acceptRefund } from "@/lib/flows/held-money/act";
import { Milestone, MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Agree to a full refund",
    permission: "milestone:work",
    limit: "mutation",
    whileSuspended: "allowed",
    params: MilestoneParams,
    idempotency: "required",
    output: Milestone,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => acceptRefund(ctx, params.id),
  }),
});
