import type { Lean } from "@/lib/core/db/model";
import type { Currency } from "@/lib/core/schema";
import type { Holding, SafeFacts } from "./captable/holders";
import type { HolderEntry } from "./captable/schema";
import { countedShares, termsFaultOf, vestedShares } from "./holdings/grant";
import type { Allocation } from "./vesting/terms";
import type { CapTableEntry } from "@/models/cap-table-entry";
import type { EquityGrant } from "@/models/equity-grant";
import type { EquitySafe } from "@/models/equity-safe";
import type { Types } from "mongoose";

/** What an entered row counts as; nothing for the plan's reserve and for SAFEs, which are no holdings. */
export const holdingOfEntry = (
  entry: Pick<CapTableEntry, "kind" | "name" | "label" | "shares" | "issuedOn" | "reference"> & {
    _id: string | Types.ObjectId;
  },
): Holding[] =>
  entry.kind === "safe" || entry.kind === "pool"
    ? []
    : [
        {
          id: String(entry._id),
          kind: entry.kind,
          name: entry.name,
          label: entry.label,
          shares: entry.shares ?? 0,
          vested: null,
          issuedOn: entry.issuedOn,
          agreementId: null,
          reference: entry.reference,
        },
      ];

/** A grant's terms as the arithmetic takes them. */
export const termsOf = (grant: EquityGrant) => ({
  shares: grant.shares,
  grantedOn: grant.grantedOn,
  startOn: grant.startOn,
  schedule: grant.schedule,
  allocation: grant.allocation as Allocation,
  terminatedOn: grant.terminatedOn,
});
/** A grant as the table counts it. One whose terms allow no schedule counts with all its shares, and what vested is unknown. */
export function holdingOfGrant(grant: Lean<EquityGrant>, name: string, on: string): Holding {
  const terms = termsOf(grant);
  const computable = termsFaultOf(terms) === null;
  return {
    id: grant._id.toHexString(),
    kind: grant.instrument,
    name,
    label: "",
    shares: computable ? countedShares(terms, on) : terms.shares,
    vested: computable ? vestedShares(terms, on) : null,
    issuedOn: grant.grantedOn,
    agreementId: grant.agreementId.toHexString(),
    reference: null,
  };
}

/** A SAFE of the table with the currency of its money. */
export type TableSafe = SafeFacts & { currency: Currency };

export const safeOfEntry = (entry: Lean<CapTableEntry>): TableSafe[] =>
  entry.safe
    ? [
        {
          id: entry._id.toHexString(),
          name: entry.name,
          kind: entry.safe.kind,
          amountMinor: entry.safe.amountMinor,
          currency: entry.safe.currency,
          capMinor: entry.safe.capMinor,
          discountBps: entry.safe.discountBps,
          mostFavoured: entry.safe.mostFavoured,
          issuedOn: entry.issuedOn,
          agreementId: null,
          reference: entry.reference,
        },
      ]
    : [];
export const safeOfAgreement = (safe: Lean<EquitySafe>, name: string): TableSafe => ({
  id: safe._id.toHexString(),
  name,
  kind: safe.kind,
  amountMinor: safe.amountMinor,
  currency: safe.currency as Currency,
  capMinor: safe.capMinor,
  discountBps: safe.discountBps,
  mostFavoured: safe.mostFavoured,
  issuedOn: safe.issuedOn,
  agreementId: safe.agreementId.toHexString(),
  reference: null,
});

/** The public shape of an entered row. */
export const toHolderEntry = (entry: Lean<CapTableEntry>): HolderEntry => ({
  id: entry._id.toHexString(),
  kind: entry.kind,
  reference: entry.reference,
  name: entry.name,
  label: entry.label,
  shares: entry.shares,
  issuedOn: entry.issuedOn,
  safe: entry.safe,
  updatedAt: entry.updatedAt.toISOString(),
});
