import { endpoint, reply, route } from "@/lib/core/http/route";
import { UserAnswer } from "@/lib/identity/schema";
import { restoreAccount } from "@/lib/privacy/commands/restore";
import { RestoreBody } from "@/lib/privacy/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Take back the erasure of your account, and sign in",
    duringMaintenance: true,
    permission: "public",
    limit: "login",
    whileSuspended: "allowed",
    body: RestoreBody,
    output: UserAnswer,
    // As of a sign-in.
    idempotency: "none",
    errors: [
      "bad_credentials",
      "second_factor_required",
      "token_invalid",
      "email_unverified",
      "account_suspended",
      "invalid_transition",
      "account_locked",
      "unavailable",
    ],
    handle: async ({ ctx, body, request }) => {
      const { user, cookies } = await restoreAccount(ctx, body, request);
      return reply({ user }, { cookies });
    },
  }),
});
