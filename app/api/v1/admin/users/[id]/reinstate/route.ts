import { reinstatePerson } from "@/lib/administration/commands/change-account";
import { AdminPerson, ReasonInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "End an account's suspension",
    permission: "user:moderate",
    params: UserParams,
    body: ReasonInput,
    output: AdminPerson,
    errors: ["not_found", "invalid_transition", "protected_account"],
    handle: ({ ctx, params, body }) => reinstatePerson(ctx, params.id, body.reason),
  }),
});
