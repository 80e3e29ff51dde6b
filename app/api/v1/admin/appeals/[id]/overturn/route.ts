import { endpoint, route } from "@/lib/core/http/route";
import { decideAppeal } from "@/lib/moderation/commands/decide-appeal";
import { CaseDetail, DecisionParams, ReasonInput } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Take back a decision that was appealed, with a reason",
    permission: "case:judge",
    limit: "admin-write",
    hidden: true,
    params: DecisionParams,
    body: ReasonInput,
    output: CaseDetail,
    errors: ["conflict_of_interest", "invalid_transition"],
    handle: ({ ctx, params, body }) => decideAppeal(ctx, params.id, "overturn", body),
  }),
});
