import { endpoint, route } from "@/lib/core/http/route";
import { ConfirmTwoFactorBody, RecoveryCodes } from "@/lib/identity/schema";
import { confirmTwoFactor } from "@/lib/identity/commands/confirm-two-factor";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Turn on two-factor authentication with a first code; returns the recovery codes once",
    permission: "account:secure",
    limit: "two-factor",
    whileSuspended: "allowed",
    body: ConfirmTwoFactorBody,
    output: RecoveryCodes,
    // Shown once: the codes are not to be kept for a replay.
    idempotency: "none",
    errors: ["account_locked", "invalid_transition"],
    handle: ({ ctx, body }) => confirmTwoFactor(ctx, body.code),
  }),
});
