import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import type { NextStep } from "@/lib/dashboard/schema";
import { getEarnings } from "./earnings";
import { getPayoutAccount } from "./payout-account";

/** The next step of a payee who is owed money and has no account that can be paid. */
export async function payoutSteps(ctx: Context): Promise<NextStep[]> {
  const account = await getPayoutAccount(ctx);
  if (account.status === "enabled") return [];
  const { items } = await getEarnings(ctx);
  const [most] = items
    .filter(({ availableMinor }) => availableMinor > 0)
    .sort((a, b) => b.availableMinor - a.availableMinor);
  if (!most) return [];
  const money = { amountMinor: most.availableMinor, currency: most.currency };
  return [{ key: "open_payout_account", money, url: paths.earnings }];
}
