import { endpoint, route } from "@/lib/core/http/route";
import { revealEvidence } from "@/lib/moderation/commands/reveal";
import { DecisionParams, ReasonInput, Revealed } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Read what the filter took out of the messages of a report, by the report's id, with a reason",
    permission: "case:judge",
    limit: "admin-write",
    hidden: true,
    idempotency: "none",
    params: DecisionParams,
    body: ReasonInput,
    output: Revealed,
    handle: ({ ctx, params, body }) => revealEvidence(ctx, params.id, body),
  }),
});
