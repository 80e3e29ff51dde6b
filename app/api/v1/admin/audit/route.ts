import { listAudit } from "@/lib/administration/queries/audit";
import { AuditPage, AuditQuery } from "@/lib/administration/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Rows of the audit log, the latest first",
    permission: "audit:read",
    query: AuditQuery,
    output: AuditPage,
    handle: ({ query }) => listAudit(query),
  }),
});
