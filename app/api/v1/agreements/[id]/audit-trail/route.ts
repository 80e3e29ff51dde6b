import { AgreementParams, AuditTrail, AuditTrailQuery } from "@/lib/agreements/schema";
import { listAuditTrail } from "@/lib/agreements/queries/audit-trail";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the audit trail of an agreement, oldest first",
    permission: "agreement:read",
    limit: "read",
    params: AgreementParams,
    query: AuditTrailQuery,
    output: AuditTrail,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listAuditTrail(ctx, params.id, query),
  }),
});
