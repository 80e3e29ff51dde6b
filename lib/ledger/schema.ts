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
