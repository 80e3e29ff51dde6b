import {
  bounce,
  chargeback,
  fee,
  fund,
  giveBack,
  offset,
  receive,
  refund,
  release,
  repay,
  reverseChargeback,
  transfer,
  writeOff,
  type Account,
  type Deal,
  type LedgerEntry,
} from "./entries";
import { fundsOf } from "./balances";
import { commission } from "./split";
import type { EntryKind } from "./states";

/** Each thing that must always hold, by the name of its breach. */
export type LedgerBreach =
  /** A line is no whole number, or zero. */
  | "not_whole"
  /** An entry's lines do not sum to zero. */
  | "unbalanced"
  /** Two entries under one key. */
  | "key_repeated"
  /** An entry is not what its kind makes of its key and amount. */
  | "altered"
  /** A release that takes another commission than 5 % of it. */
  | "wrong_commission"
  /** More left a milestone than was paid in. */
  | "escrow_positive"
  /** The account and the kinds of its entries give different held amounts. */
  | "escrow_mismatch"
  /** More was paid out than was owed, or more returned than had arrived. */
  | "overdrawn"
  /** A receivable is negative. */
  | "overpaid";

/** A breach, and where: the entry by its key, or an account. */
export interface Violation<Breach extends string = LedgerBreach> {
  breach: Breach;
  milestoneId: string;
  key: string | null;
  account: Account | null;
  expectedMinor: number;
  foundMinor: number;
}

/** How each kind is built again from the two numbers it was built of: its amount and the end of its key. */
const rebuilt: Record<EntryKind, (deal: Deal, found: LedgerEntry, amountMinor: number, end: string) => LedgerEntry> = {
  fund: (deal, _found, _amount, end) => fund(deal, Number(end)),
  release: (deal, _found, amount) => release(deal, amount),
  transfer: (deal, _found, amount) => transfer(deal, amount),
  refund: (deal, _found, amount, end) => refund(deal, amount, Number(end)),
  receive: (deal, { currency }, amountMinor, end) => receive(deal, Number(end), { amountMinor, currency }),
  return: (deal, { currency }, amountMinor, end) => giveBack(deal, Number(end), { amountMinor, currency }),
  chargeback: (deal, _found, amount, end) => chargeback(deal, amount, end),
  reversal: (deal, _found, amount, end) => reverseChargeback(deal, amount, end),
  offset: (deal, _found, amount, end) => offset(deal, amount, end),
  write_off: (deal, _found, amount, end) => writeOff(deal, amount, end),
  bounce: (deal, _found, amount, end) => bounce(deal, amount, Number(end)),
  repay: (deal, _found, amount, end) => repay(deal, amount, Number(end)),
  fee: (deal, { currency }, amountMinor, end) => fee(deal, { amountMinor, currency }, end),
};

const sumOf = (lines: LedgerEntry["lines"]): number => lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
const positive = (lines: LedgerEntry["lines"]): number => sumOf(lines.filter(({ amountMinor }) => amountMinor > 0));

/** What is wrong with one entry by itself; the first breach alone, since the others follow from it. */
function entryFault(deal: Deal, entry: LedgerEntry): Violation | null {
  const fault = (breach: LedgerBreach, expectedMinor: number, foundMinor: number, account: Account | null = null) => ({
    breach,
    milestoneId: deal.milestoneId,
    key: entry.key,
    account,
    expectedMinor,
    foundMinor,
  });
  const odd = entry.lines.find(({ amountMinor }) => !Number.isSafeInteger(amountMinor) || amountMinor === 0);
  if (odd) return fault("not_whole", 0, odd.amountMinor, odd.account);
  if (sumOf(entry.lines) !== 0) return fault("unbalanced", 0, sumOf(entry.lines));
  const amount = positive(entry.lines);
  if (!Number.isSafeInteger(amount) || amount === 0 || !Object.hasOwn(rebuilt, entry.kind))
    return fault("altered", deal.amountMinor, amount);
  const taken = 0 - sumOf(entry.lines.filter(({ account }) => account === "revenue:commission"));
  const due = entry.kind === "release" ? commission(amount) : 0;
  if (taken !== due) return fault("wrong_commission", due, taken, "revenue:commission");
  const end = entry.key.slice(`${entry.kind}:${deal.milestoneId}:`.length);
  const expected = rebuilt[entry.kind](deal, entry, amount, end);
  return JSON.stringify(canonical(expected)) === JSON.stringify(canonical(entry))
    ? null
    : fault("altered", positive(expected.lines), amount);
}

const canonical = ({ key, kind, milestoneId, currency, lines }: LedgerEntry) => [
  key,
  kind,
  milestoneId,
  currency,
  lines.map(({ account, amountMinor }) => `${account} ${amountMinor}`).sort(),
];

/**
 * Every breach of double entry in one deal's entries, in the order in which they were written; empty when all is as it must be. Names
 * the altered or repeated entry by its key, so that the person on call knows where to look.
 */
export function entryViolations(deal: Deal, entries: readonly LedgerEntry[]): Violation[] {
  const { milestoneId } = deal;
  const found: Violation[] = [];
  const add = (
    breach: LedgerBreach,
    key: string | null,
    account: Account | null,
    expectedMinor: number,
    foundMinor: number,
  ) => found.push({ breach, milestoneId, key, account, expectedMinor, foundMinor });

  const keys = new Set<string>();
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const fault = entryFault(deal, entry);
    if (fault) found.push(fault);
    if (keys.has(entry.key)) add("key_repeated", entry.key, null, 1, 2);
    keys.add(entry.key);
    for (const { account, amountMinor: amount } of entry.lines) {
      const id = `${entry.currency} ${account}`;
      const before = sums.get(id) ?? 0;
      const total = before + amount;
      sums.set(id, total);
      const owed = /^(escrow|payable|unapplied):/.test(account);
      if (owed && total > 0 && amount > 0)
        add(account.startsWith("escrow:") ? "escrow_positive" : "overdrawn", entry.key, account, 0, total);
      if (account.startsWith("receivable:") && total < 0 && amount < 0) add("overpaid", entry.key, account, 0, total);
    }
  }

  const account: Account = `escrow:${milestoneId}`;
  const escrow = sums.get(`${deal.currency} ${account}`) ?? 0;
  const held = fundsOf(entries).heldMinor;
  if (escrow !== 0 - held) add("escrow_mismatch", null, account, 0 - held, escrow);
  return found;
}
