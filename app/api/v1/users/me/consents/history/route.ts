import { endpoint, route } from "@/lib/core/http/route";
import { getConsentHistory } from "@/lib/consents/queries/consents";
import { ConsentHistory, ConsentHistoryQuery } from "@/lib/consents/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read every choice about what you agree to, the latest first",
    permission: "account:read",
    limit: "read",
    query: ConsentHistoryQuery,
    output: ConsentHistory,
    handle: ({ ctx, query }) => getConsentHistory(ctx, query),
  }),
});
