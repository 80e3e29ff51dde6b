import { verifyChain } from "@/lib/administration/queries/audit";
import { ChainCheck, ChainQuery } from "@/lib/administration/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Whether one record's audit trail is as it was written",
    permission: "audit:read",
    query: ChainQuery,
    output: ChainCheck,
    handle: ({ query }) => verifyChain(query.entity, query.entityId),
  }),
});
