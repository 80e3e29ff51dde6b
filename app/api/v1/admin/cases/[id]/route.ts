import { endpoint, route } from "@/lib/core/http/route";
import { getCase } from "@/lib/moderation/queries/case";
import { CaseDetail, DecisionParams } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read a case with its reports and what its target showed when it was reported",
    permission: "case:judge",
    limit: "admin-read",
    hidden: true,
    params: DecisionParams,
    output: CaseDetail,
    handle: ({ ctx, params }) => getCase(ctx, params.id),
  }),
});
