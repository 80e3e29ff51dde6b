import { endpoint, route } from "@/lib/core/http/route";
import { publishStartup } from "@/lib/flows/startup-lifecycle";
import { Startup, StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Publish a startup",
    permission: "startup:publish",
    limit: "mutation",
    params: StartupParams,
    output: Startup,
    errors: ["not_found", "incomplete", "invalid_transition"],
    handle: ({ ctx, params }) => publishStartup(ctx, params.id),
  }),
});
