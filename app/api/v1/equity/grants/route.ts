import { endpoint, route } from "@/lib/core/http/route";
import { listGrants } from "@/lib/equity/queries/grants";
import { GrantPage, GrantsQuery } from "@/lib/equity/holdings/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your grants with what has vested today",
    permission: "equity:read",
    limit: "read",
    query: GrantsQuery,
    output: GrantPage,
    handle: ({ ctx, query }) => listGrants(ctx, query),
  }),
});
