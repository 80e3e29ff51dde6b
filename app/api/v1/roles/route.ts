import { endpoint, reply, route } from "@/lib/core/http/route";
import { limitSearch } from "@/lib/core/http/search-limit";
import { listRoles } from "@/lib/roles/queries/list";
import { RolePage, RoleQuery } from "@/lib/roles/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List roles that accept applications",
    permission: "public",
    limit: "read",
    query: RoleQuery,
    output: RolePage,
    handle: async ({ ctx, query }) => {
      const headers = await limitSearch(ctx, query.q ?? query.location);
      return reply(await listRoles(query), { headers });
    },
  }),
});
