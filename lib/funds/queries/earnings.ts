import { signedIn, type Context } from "@/lib/core/context";
import type { Currency } from "@/lib/core/schema";
import type { Earnings } from "../schema";
import { sumPayable } from "@/lib/ledger/queries/payable";
import { sumHeldFunds } from "@/lib/milestones/queries/earnings";

/** The caller's three sums by currency: held for their work, owed and not yet sent, and sent. */
export async function getEarnings(ctx: Context): Promise<Earnings> {
  const { userId } = signedIn(ctx);
  const held = await sumHeldFunds(userId);
  const owed = await sumPayable(userId);
  const currencies = [...new Set<Currency>([...held.keys(), ...owed.keys()])].sort();
  return {
    items: currencies.map((currency) => ({
      currency,
      heldMinor: held.get(currency) ?? 0,
      availableMinor: owed.get(currency)?.availableMinor ?? 0,
      paidMinor: owed.get(currency)?.paidMinor ?? 0,
    })),
  };
}
