import { endpoint, route } from "@/lib/core/http/route";
import { listCases } from "@/lib/moderation/queries/board";
import { CasePage, CasesQuery } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List moderation cases and appeals by deadline, the most urgent first",
    permission: "case:judge",
    limit: "admin-read",
    hidden: true,
    query: CasesQuery,
    output: CasePage,
    handle: ({ query }) => listCases(query),
  }),
});
