import { endpoint, route } from "@/lib/core/http/route";
import { archiveStartup } from "@/lib/flows/startup-lifecycle";
import { Startup, StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Archive a startup",
    permission: "startup:publish",
    limit: "mutation",
    params: StartupParams,
    output: Startup,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => archiveStartup(ctx, params.id),
  }),
});
