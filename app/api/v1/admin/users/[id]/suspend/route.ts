import { suspendPerson } from "@/lib/administration/commands/change-account";
import { AdminPerson, SuspendInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Suspend an account, which ends its sessions",
    permission: "user:moderate",
    params: UserParams,
    body: SuspendInput,
    output: AdminPerson,
    errors: ["not_found", "invalid_transition", "protected_account"],
    handle: ({ ctx, params, body }) => suspendPerson(ctx, params.id, body),
  }),
});
