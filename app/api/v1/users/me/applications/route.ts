import { endpoint, route } from "@/lib/core/http/route";
import { listMyApplications } from "@/lib/applications/queries/my-applications";
import { ApplicationPage, OwnApplicationsQuery } from "@/lib/applications/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your applications",
    permission: "application:list",
    limit: "read",
    query: OwnApplicationsQuery,
    output: ApplicationPage,
    handle: ({ ctx, query }) => listMyApplications(ctx, query),
  }),
});
