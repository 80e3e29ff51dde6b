import { endpoint, reply, route } from "@/lib/core/http/route";
import { login } from "@/lib/identity/commands/login";
import { LoginBody, UserAnswer } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Sign in",
    duringMaintenance: true,
    permission: "public",
    limit: "login",
    whileSuspended: "allowed",
    body: LoginBody,
    output: UserAnswer,
    // An answer that sets cookies cannot be replayed, and no password is to be remembered, hashed or not.
    idempotency: "none",
    errors: [
      "bad_credentials",
      "second_factor_required",
      "email_unverified",
      "account_suspended",
      "erasure_pending",
      "account_locked",
      "unavailable",
    ],
    handle: async ({ ctx, body, request }) => {
      const { user, cookies } = await login(ctx, body, request);
      return reply({ user }, { cookies });
    },
  }),
});
