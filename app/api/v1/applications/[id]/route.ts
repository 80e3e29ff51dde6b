import { endpoint, route } from "@/lib/core/http/route";
import { getApplication } from "@/lib/applications/queries/detail";
import { Application, ApplicationParams } from "@/lib/applications/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get an application",
    permission: "application:read",
    limit: "read",
    params: ApplicationParams,
    output: Application,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getApplication(ctx, params.id),
  }),
});
