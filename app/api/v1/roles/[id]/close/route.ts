import { endpoint, route } from "@/lib/core/http/route";
import { closeRole } from "@/lib/roles/commands/close";
import { Role, RoleParams } from "@/lib/roles/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Close a role; its remaining applicants are notified",
    permission: "role:update",
    limit: "mutation",
    params: RoleParams,
    output: Role,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => closeRole(ctx, params.id),
  }),
});
