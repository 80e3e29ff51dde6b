import { endpoint, route } from "@/lib/core/http/route";
import { Dispute, DisputeParams, SettleInput } from "@/lib/disputes/schema";
import { settleDispute } from "@/lib/flows/held-money/act-on-dispute";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept a claim, accept or refuse a proposal, or ask for arbitration",
    permission: "dispute:argue",
    limit: "mutation",
    whileSuspended: "allowed",
    params: DisputeParams,
    body: SettleInput,
    idempotency: "required",
    output: Dispute,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => settleDispute(ctx, params.id, body),
  }),
});
