import { z } from "zod";
import { Currency, Id, Timestamp, page, pageQuery } from "@/lib/core/schema";
import { entryKinds } from "./states";

/** A signed number of minor units. */
const SignedMinor = z.int();

/** One entry as payer and payee see it; its lines sum to zero. */
export const LedgerItem = z.object({
  id: Id,
  kind: z.enum(entryKinds),
  at: Timestamp,
  currency: Currency,
  lines: z.array(z.object({ account: z.string(), amountMinor: SignedMinor })),
  /** The same for a reader: what each side gained; these sum to zero too. */
  columns: z.object({
    payerMinor: SignedMinor,
    heldMinor: SignedMinor,
    payeeMinor: SignedMinor,
    platformMinor: SignedMinor,
  }),
});
export type LedgerItem = z.infer<typeof LedgerItem>;

export const LedgerPage = page(LedgerItem);
export const LedgerQuery = z.strictObject(pageQuery);
export type LedgerQuery = z.infer<typeof LedgerQuery>;

export const payoutStates = ["none", "pending", "enabled"] as const;

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
