import { endpoint, route } from "@/lib/core/http/route";
import { listTeam } from "@/lib/startups/queries/team";
import { StartupParams, TeamPage, TeamQuery } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List a startup's team",
    permission: "public",
    limit: "read",
    params: StartupParams,
    query: TeamQuery,
    output: TeamPage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listTeam(ctx, params.id, query),
  }),
});
