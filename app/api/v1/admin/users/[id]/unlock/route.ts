import { unlockPerson } from "@/lib/administration/commands/change-account";
import { AdminPerson, ReasonInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Forget an account's failed sign-ins",
    permission: "user:admin",
    params: UserParams,
    body: ReasonInput,
    output: AdminPerson,
    errors: ["not_found", "protected_account"],
    handle: ({ ctx, params, body }) => unlockPerson(ctx, params.id, body.reason),
  }),
});
