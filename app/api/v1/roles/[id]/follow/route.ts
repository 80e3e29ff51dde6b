import { endpoint, route } from "@/lib/core/http/route";
import { follow, unfollow } from "@/lib/follows/commands/follow";
import { RoleParams } from "@/lib/roles/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Follow a role",
    permission: "role:follow",
    limit: "mutation",
    params: RoleParams,
    errors: ["not_found"],
    handle: ({ ctx, params }) => follow(ctx, "role", params.id),
  }),
  DELETE: route({
    summary: "Stop following a role",
    permission: "role:follow",
    limit: "mutation",
    params: RoleParams,
    handle: ({ ctx, params }) => unfollow(ctx, "role", params.id),
  }),
});
