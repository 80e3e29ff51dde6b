import { endpoint, route } from "@/lib/core/http/route";
import { confirmOutsideRefund } from "@/lib/flows/held-money/confirm-outside-refund";
import { MilestoneParams, ReasonInput, ConfirmedRefund } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Confirm a refund that was made outside CollabHub",
    permission: "dispute:judge",
    limit: "admin-write",
    hidden: true,
    params: MilestoneParams,
    body: ReasonInput,
    output: ConfirmedRefund,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => confirmOutsideRefund(ctx, params.id, body),
  }),
});
