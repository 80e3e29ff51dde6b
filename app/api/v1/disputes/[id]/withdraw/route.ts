import { endpoint, route } from "@/lib/core/http/route";
import { Dispute, DisputeParams } from "@/lib/disputes/schema";
import { withdrawDispute } from "@/lib/flows/held-money/act-on-dispute";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Withdraw a claim; the milestone continues where it was",
    permission: "dispute:argue",
    limit: "mutation",
    whileSuspended: "allowed",
    params: DisputeParams,
    output: Dispute,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => withdrawDispute(ctx, params.id),
  }),
});
