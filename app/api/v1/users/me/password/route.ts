import { endpoint, route } from "@/lib/core/http/route";
import { changePassword } from "@/lib/identity/commands/change-password";
import { ChangePasswordBody } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Change your password; ends your other sessions",
    permission: "account:secure",
    limit: "password-change",
    whileSuspended: "allowed",
    body: ChangePasswordBody,
    // No password is to be remembered, hashed or not.
    idempotency: "none",
    errors: ["wrong_password", "account_locked", "conflict", "unavailable"],
    handle: async ({ ctx, body }) => {
      await changePassword(ctx, body);
      return undefined;
    },
  }),
});
