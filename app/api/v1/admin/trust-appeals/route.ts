import { endpoint, route } from "@/lib/core/http/route";
import { listAppeals } from "@/lib/trust/queries/appeals";
import { TrustAppealPage, TrustAppealQuery } from "@/lib/trust/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List appeals against trust entries, oldest first",
    permission: "trust:decide",
    limit: "admin-read",
    hidden: true,
    query: TrustAppealQuery,
    output: TrustAppealPage,
    handle: ({ ctx, query }) => listAppeals(ctx, query),
  }),
});
