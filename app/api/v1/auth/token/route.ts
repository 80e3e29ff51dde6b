import { endpoint, route } from "@/lib/core/http/route";
import { issueTokens } from "@/lib/identity/commands/issue-tokens";
import { TokenBody, TokenPair } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Sign a program in without cookies, or renew its tokens; other programs use an API key",
    duringMaintenance: true,
    permission: "public",
    limit: "login",
    whileSuspended: "allowed",
    body: TokenBody,
    output: TokenPair,
    // No password is to be remembered, hashed or not; the overlap of 10 s serves a lost answer.
    idempotency: "none",
    errors: [
      "no_session",
      "bad_credentials",
      "second_factor_required",
      "email_unverified",
      "account_suspended",
      "erasure_pending",
      "account_locked",
      "unavailable",
    ],
    handle: ({ ctx, body, request }) => issueTokens(ctx, body, request),
  }),
});
