import { listBlocked } from "@/lib/alliances/queries/blocks";
import { BlockedPage, PeopleQuery } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the people whom you block",
    permission: "person:block",
    limit: "read",
    query: PeopleQuery,
    output: BlockedPage,
    handle: ({ ctx, query }) => listBlocked(ctx, query),
  }),
});
