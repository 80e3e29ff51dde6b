import { z } from "zod";
import { Currency } from "@/lib/core/schema";
import { payoutStates } from "./states";

/** The payee's account with the payment processor. */
export const PayoutAccount = z.object({ status: z.enum(payoutStates), accountId: z.string().optional() });
export type PayoutAccount = z.infer<typeof PayoutAccount>;

/** Where to open that account. */
export const PayoutOnboarding = z.object({ url: z.url(), accountId: z.string() });

/** A payee's three sums per currency: held for work that is not accepted, owed and not yet sent, and sent. */
export const Earnings = z.object({
  items: z.array(z.object({ currency: Currency, heldMinor: z.int(), availableMinor: z.int(), paidMinor: z.int() })),
});
export type Earnings = z.infer<typeof Earnings>;
