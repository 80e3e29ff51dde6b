import { endpoint, route } from "@/lib/core/http/route";
import { pauseStartup } from "@/lib/flows/startup-lifecycle";
import { Startup, StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Pause a startup: it is no longer listed",
    permission: "startup:publish",
    limit: "mutation",
    params: StartupParams,
    output: Startup,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => pauseStartup(ctx, params.id),
  }),
});
