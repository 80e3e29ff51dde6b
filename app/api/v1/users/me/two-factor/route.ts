import { endpoint, route } from "@/lib/core/http/route";
import { StartTwoFactorBody, StopTwoFactorBody, TwoFactorSetup } from "@/lib/identity/schema";
import { startTwoFactor } from "@/lib/identity/commands/start-two-factor";
import { stopTwoFactor } from "@/lib/identity/commands/stop-two-factor";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Start setting up two-factor authentication",
    permission: "account:secure",
    limit: "two-factor",
    whileSuspended: "allowed",
    body: StartTwoFactorBody,
    output: TwoFactorSetup,
    // The secret is not to be kept for a replay.
    idempotency: "none",
    errors: ["wrong_password", "account_locked", "invalid_transition", "unavailable"],
    handle: ({ ctx, body }) => startTwoFactor(ctx, body.password),
  }),
  DELETE: route({
    summary: "Turn off two-factor authentication",
    permission: "account:secure",
    limit: "two-factor",
    whileSuspended: "allowed",
    body: StopTwoFactorBody,
    errors: ["wrong_password", "account_locked", "invalid_transition", "unavailable"],
    handle: async ({ ctx, body }) => {
      await stopTwoFactor(ctx, body);
      return undefined;
    },
  }),
});
