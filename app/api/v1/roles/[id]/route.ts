import { endpoint, route } from "@/lib/core/http/route";
import { updateRole } from "@/lib/roles/commands/update";
import { getRole } from "@/lib/roles/queries/detail";
import { Role, RoleParams, RolePatch } from "@/lib/roles/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a role",
    permission: "public",
    limit: "read",
    params: RoleParams,
    output: Role,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getRole(ctx, params.id),
  }),
  PATCH: route({
    summary: "Change an open role",
    permission: "role:update",
    limit: "mutation",
    params: RoleParams,
    body: RolePatch,
    output: Role,
    errors: ["not_found", "invalid_transition", "conflict"],
    handle: ({ ctx, params, body }) => updateRole(ctx, params.id, body),
  }),
});
