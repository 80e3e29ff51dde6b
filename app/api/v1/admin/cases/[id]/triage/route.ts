import { endpoint, route } from "@/lib/core/http/route";
import { triageCase } from "@/lib/moderation/commands/triage";
import { CaseDetail, DecisionParams } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Take up a case",
    permission: "case:judge",
    limit: "admin-write",
    hidden: true,
    params: DecisionParams,
    output: CaseDetail,
    errors: ["invalid_transition"],
    handle: ({ ctx, params }) => triageCase(ctx, params.id),
  }),
});
