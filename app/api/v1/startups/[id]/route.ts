import { endpoint, route } from "@/lib/core/http/route";
import { deleteStartup, updateStartup } from "@/lib/flows/startup-lifecycle";
import { getStartup } from "@/lib/startups/queries/detail";
import { Startup, StartupParams, StartupPatch } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a startup",
    permission: "public",
    limit: "read",
    params: StartupParams,
    output: Startup,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getStartup(ctx, params.id),
  }),
  PATCH: route({
    summary: "Change a startup",
    permission: "startup:update",
    limit: "mutation",
    params: StartupParams,
    body: StartupPatch,
    output: Startup,
    errors: ["not_found", "incomplete", "invalid_transition", "conflict"],
    handle: ({ ctx, params, body }) => updateStartup(ctx, params.id, body),
  }),
  DELETE: route({
    summary: "Delete a startup; it can be restored for 30 days",
    permission: "startup:delete",
    limit: "mutation",
    params: StartupParams,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => deleteStartup(ctx, params.id),
  }),
});
