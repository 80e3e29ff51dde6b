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

/** Every balance of the ledger, summed by kind of account. */
export const LedgerBalance = z.object({
  imbalanceMinor: z
    .int()
    .meta({ description: "What all lines add up to, without its sign; anything but 0 is a fault" }),
  accounts: z.array(z.object({ account: z.string(), currency: Currency, amountMinor: SignedMinor })),
});
export type LedgerBalance = z.infer<typeof LedgerBalance>;

export const AdminEntriesQuery = z.strictObject({
  ...pageQuery,
  milestoneId: Id.optional(),
  account: z.string().min(1).max(80).optional().meta({ example: "escrow:665f1c2ab7e4d90012345678" }),
});
export type AdminEntriesQuery = z.infer<typeof AdminEntriesQuery>;
export const AdminEntryPage = page(
  z.object({
    id: Id,
    key: z.string(),
    kind: z.enum(entryKinds),
    milestoneId: Id,
    at: Timestamp,
    currency: Currency,
    reference: z.string().nullable().meta({ description: "The payment provider's object" }),
    lines: z.array(z.object({ account: z.string(), amountMinor: SignedMinor })),
  }),
);
export type AdminEntryPage = z.infer<typeof AdminEntryPage>;

export const LedgerCheckPage = page(
  z.object({
    id: Id,
    at: Timestamp,
    tookMs: z.number(),
    milestones: z.int(),
    entries: z.int(),
    compared: z.int(),
    faultCount: z.int(),
    faults: z.array(
      z.object({
        breach: z.string(),
        milestoneId: z.string().nullable(),
        key: z.string().nullable(),
        account: z.string().nullable(),
        expectedMinor: SignedMinor,
        foundMinor: SignedMinor,
      }),
    ),
  }),
);
export type LedgerCheckPage = z.infer<typeof LedgerCheckPage>;
