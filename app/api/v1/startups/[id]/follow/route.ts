import { endpoint, route } from "@/lib/core/http/route";
import { follow, unfollow } from "@/lib/follows/commands/follow";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Follow a startup",
    permission: "startup:follow",
    limit: "mutation",
    params: StartupParams,
    errors: ["not_found"],
    handle: ({ ctx, params }) => follow(ctx, "startup", params.id),
  }),
  DELETE: route({
    summary: "Stop following a startup",
    permission: "startup:follow",
    limit: "mutation",
    params: StartupParams,
    handle: ({ ctx, params }) => unfollow(ctx, "startup", params.id),
  }),
});
