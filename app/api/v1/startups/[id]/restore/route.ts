import { endpoint, route } from "@/lib/core/http/route";
import { restoreStartup } from "@/lib/flows/startup-lifecycle";
import { Startup, StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Restore a deleted startup",
    permission: "startup:delete",
    limit: "mutation",
    params: StartupParams,
    output: Startup,
    errors: ["not_found", "invalid_transition", "plan_limit"],
    handle: ({ ctx, params }) => restoreStartup(ctx, params.id),
  }),
});
