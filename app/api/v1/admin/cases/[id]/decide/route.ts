import { endpoint, route } from "@/lib/core/http/route";
import { decideCase } from "@/lib/moderation/commands/decide";
import { CaseDecisionInput, CaseDetail, DecisionParams } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Decide a case: dismiss it, or warn, hide, suspend or ban, with the rule and a reason",
    permission: "case:judge",
    limit: "admin-write",
    hidden: true,
    params: DecisionParams,
    body: CaseDecisionInput,
    output: CaseDetail,
    errors: ["invalid_transition"],
    handle: ({ ctx, params, body }) => decideCase(ctx, params.id, body),
  }),
});
