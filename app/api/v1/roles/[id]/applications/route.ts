import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationInput } from "@/lib/applications/schema";
import { apply } from "@/lib/applications/commands/apply";
import { RoleParams } from "@/lib/roles/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Apply for a role",
    permission: "application:create",
    limit: "application",
    params: RoleParams,
    body: ApplicationInput,
    output: Application,
    status: 201,
    idempotency: "required",
    errors: ["not_found", "already_applied", "role_not_open"],
    handle: ({ ctx, params, body }) => apply(ctx, params.id, body),
  }),
});
