import { endpoint, route } from "@/lib/core/http/route";
import { listStartupApplications } from "@/lib/applications/queries/startup-applications";
import { ApplicationPage, StartupApplicationsQuery } from "@/lib/applications/schema";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the applications to a startup's roles",
    permission: "application:list",
    limit: "read",
    params: StartupParams,
    query: StartupApplicationsQuery,
    output: ApplicationPage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listStartupApplications(ctx, params.id, query),
  }),
});
