import { changePersonsPersona } from "@/lib/administration/commands/change-persona";
import { AdminPerson, ChangePersonaInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Give an account another persona, which ends its sessions",
    permission: "user:admin",
    params: UserParams,
    body: ChangePersonaInput,
    output: AdminPerson,
    errors: ["not_found", "invalid_transition", "protected_account", "step_up_failed", "account_locked"],
    handle: ({ ctx, params, body }) => changePersonsPersona(ctx, params.id, body),
  }),
});
