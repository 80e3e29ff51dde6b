import { endpoint, route } from "@/lib/core/http/route";
import { listFollows } from "@/lib/follows/queries/list";
import { FollowsPage, FollowsQuery } from "@/lib/follows/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List what you follow",
    permission: "startup:follow",
    limit: "read",
    query: FollowsQuery,
    output: FollowsPage,
    handle: ({ ctx, query }) => listFollows(ctx, query),
  }),
});
