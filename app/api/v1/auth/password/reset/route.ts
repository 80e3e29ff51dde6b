import { endpoint, route } from "@/lib/core/http/route";
import { resetPassword } from "@/lib/identity/commands/reset-password";
import { ResetPasswordBody } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Set a new password with the token from the e-mail; ends all sessions",
    permission: "public",
    limit: "reset",
    whileSuspended: "allowed",
    body: ResetPasswordBody,
    // No password is to be remembered, hashed or not; the token is single use as it is.
    idempotency: "none",
    errors: ["token_invalid", "unavailable"],
    handle: async ({ ctx, body }) => {
      await resetPassword(ctx, body);
      return undefined;
    },
  }),
});
