import { endpoint, reply, route } from "@/lib/core/http/route";
import { verifyEmail } from "@/lib/identity/commands/verify-email";
import { UserAnswer, VerifyEmailBody } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Confirm an address with the token from the e-mail; creates the account and signs in",
    permission: "public",
    limit: "verify",
    whileSuspended: "allowed",
    body: VerifyEmailBody,
    output: UserAnswer,
    // An answer that sets cookies cannot be replayed, and the token is single use as it is.
    idempotency: "none",
    errors: ["token_invalid", "step_up_failed", "account_locked"],
    handle: async ({ ctx, body, request }) => {
      const { user, cookies } = await verifyEmail(ctx, body, request);
      return reply({ user }, { cookies });
    },
  }),
});
