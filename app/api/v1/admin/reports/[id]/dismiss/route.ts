import { endpoint, route } from "@/lib/core/http/route";
import { dismissReport } from "@/lib/moderation/commands/dismiss-report";
import { CaseDetail, DecisionParams, ReasonInput } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Dismiss one report of a case, which then counts no more",
    permission: "case:judge",
    limit: "admin-write",
    hidden: true,
    params: DecisionParams,
    body: ReasonInput,
    output: CaseDetail,
    errors: ["invalid_transition"],
    handle: ({ ctx, params, body }) => dismissReport(ctx, params.id, body),
  }),
});
