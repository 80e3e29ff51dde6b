import { endpoint, route } from "@/lib/core/http/route";
import { createRole } from "@/lib/roles/commands/create";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { Role, RoleInput, RolePage, StartupRolesQuery } from "@/lib/roles/schema";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List a startup's roles",
    permission: "public",
    limit: "read",
    params: StartupParams,
    query: StartupRolesQuery,
    output: RolePage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listStartupRoles(ctx, params.id, query),
  }),
  POST: route({
    summary: "Open a role",
    permission: "role:create",
    limit: "role",
    params: StartupParams,
    body: RoleInput,
    output: Role,
    status: 201,
    errors: ["not_found", "plan_limit", "invalid_transition"],
    handle: ({ ctx, params, body }) => createRole(ctx, params.id, body),
  }),
});
