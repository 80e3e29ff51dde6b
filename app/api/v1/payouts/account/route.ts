import { endpoint, route } from "@/lib/core/http/route";
import { onboard } from "@/lib/funds/commands/payout-account";
import { getPayoutAccount } from "@/lib/funds/queries/payout-account";
import { PayoutAccount, PayoutOnboarding } from "@/lib/funds/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Whether one can be paid",
    permission: "payout:manage",
    limit: "read",
    output: PayoutAccount,
    handle: ({ ctx }) => getPayoutAccount(ctx),
  }),
  POST: route({
    summary: "Where to open one's account with the payment provider, or go on; the link is good for minutes",
    permission: "payout:manage",
    limit: "billing",
    output: PayoutOnboarding,
    errors: ["unavailable"],
    handle: ({ ctx }) => onboard(ctx),
  }),
});
