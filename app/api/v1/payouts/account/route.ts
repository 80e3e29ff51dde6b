import { endpoint, route } from "@/lib/core/http/route";
import { onboard } from "@/lib/funds/commands/payout-account";
import { getPayoutAccount } from "@/lib/funds/queries/payout-account";
import { PayoutAccount, PayoutOnboarding } from "@/lib/funds/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get the status of your payout account",
    permission: "payout:manage",
    limit: "read",
    output: PayoutAccount,
    handle: ({ ctx }) => getPayoutAccount(ctx),
  }),
  POST: route({
    summary: "Get a link to open or complete your payout account; it is valid for a few minutes",
    permission: "payout:manage",
    limit: "billing",
    whileSuspended: "allowed",
    output: PayoutOnboarding,
    errors: ["unavailable"],
    handle: ({ ctx }) => onboard(ctx),
  }),
});
