import { foldText } from "@/lib/core/search-tokens";
import type { CapTableEntry } from "@/models/cap-table-entry";
import type { HolderInput } from "./schema";

/** A row as it is stored, but for what the database adds. */
export type EntryFields = Omit<CapTableEntry, "startupId" | "holderUserId" | "createdAt" | "updatedAt">;

const DEFAULT_CLASS = "Common";

/** The key of a row within its startup: its reference, or else the holder, kind and day. */
function keyOf({ kind, reference, name, label, issuedOn }: Omit<EntryFields, "key">): string {
  if (reference !== null) return `ref:${reference}`;
  return [kind, foldText(name), foldText(label), issuedOn ?? ""].map((part) => part.replaceAll("|", "/")).join("|");
}

/** A valid input as its row. */
export function entryOf(input: HolderInput): EntryFields {
  const fields: Omit<EntryFields, "key"> = {
    kind: input.kind,
    reference: input.reference,
    name: input.kind === "pool" ? "" : input.name,
    label: input.kind === "safe" ? "" : (input.label ?? (input.kind === "shares" ? DEFAULT_CLASS : "")),
    shares: input.kind === "safe" ? null : input.shares,
    issuedOn: input.kind === "pool" ? null : input.issuedOn,
    safe:
      input.kind === "safe"
        ? {
            amountMinor: input.amountMinor,
            currency: input.currency,
            kind: input.safeKind,
            capMinor: input.capMinor,
            discountBps: input.discountBps,
            mostFavoured: input.mostFavoured,
          }
        : null,
  };
  return { key: keyOf(fields), ...fields };
}

const facts = ({ key, kind, reference, name, label, shares, issuedOn, safe }: EntryFields) =>
  JSON.stringify([
    key,
    kind,
    reference,
    name,
    label,
    shares,
    issuedOn,
    safe && [safe.amountMinor, safe.currency, safe.kind, safe.capMinor, safe.discountBps, safe.mostFavoured],
  ]);

/** Whether two rows say the same. */
export const sameEntry = (a: EntryFields, b: EntryFields): boolean => facts(a) === facts(b);
