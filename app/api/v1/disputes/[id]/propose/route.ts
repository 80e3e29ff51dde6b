import { endpoint, route } from "@/lib/core/http/route";
import { Dispute, DisputeParams, RulingInput } from "@/lib/disputes/schema";
import { ruleDispute } from "@/lib/flows/held-money/act-on-dispute";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Propose a split of the funds, or decide once the proposal was refused, as a moderator",
    permission: "dispute:judge",
    limit: "mutation",
    params: DisputeParams,
    body: RulingInput,
    idempotency: "required",
    output: Dispute,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => ruleDispute(ctx, params.id, body),
  }),
});
