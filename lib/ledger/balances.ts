import type { Currency } from "@/lib/core/schema";
import type { Account, LedgerEntry } from "./entries";

/** The sum of every line so far, by currency and account: `"USD clearing"`. Accounts that never moved are absent. */
export type Balances = ReadonlyMap<BalanceKey, number>;
export type BalanceKey = `${Currency} ${Account}`;

export const balanceKey = (currency: Currency, account: Account): BalanceKey => `${currency} ${account}`;

type Lines = Pick<LedgerEntry, "currency" | "lines">;

function raise(sums: Map<BalanceKey, number>, key: BalanceKey, amountMinor: number): void {
  const total = (sums.get(key) ?? 0) + amountMinor;
  if (!Number.isSafeInteger(total)) throw new RangeError(`The balance of ${key} cannot be told exactly: ${total}`);
  sums.set(key, total);
}

function add(sums: Map<BalanceKey, number>, { currency, lines }: Lines): void {
  for (const { account, amountMinor } of lines) raise(sums, balanceKey(currency, account), amountMinor);
}

/** Adds an entry's lines on the platform's own accounts to sums, in place. Throws RangeError as {@link merge} does. */
export function addPlatform(sums: Map<BalanceKey, number>, { currency, lines }: Lines): void {
  const own = lines.filter(({ account }) => !/^(escrow|unapplied|payable|receivable):/.test(account));
  add(sums, { currency, lines: own });
}

/**
 * Two sets of sums together. Addition has no order, so that a closed day's totals and the entries since make the same as all entries:
 * a balance over a million of them reads a few. Throws RangeError where a sum leaves the exact integers.
 */
export function merge(a: Balances, b: Balances): Map<BalanceKey, number> {
  const sums = new Map(a);
  for (const [key, amountMinor] of b) raise(sums, key, amountMinor);
  return sums;
}

/** The balances after more entries; from nothing where `from` is left out. */
export function fold(entries: Iterable<Lines>, from: Balances = new Map()): Map<BalanceKey, number> {
  const sums = new Map(from);
  for (const entry of entries) add(sums, entry);
  return sums;
}

export const balanceOf = (balances: Balances, currency: Currency, account: Account): number =>
  balances.get(balanceKey(currency, account)) ?? 0;

/** A balance that comes out differently by two computations. */
export interface Difference {
  key: BalanceKey;
  expectedMinor: number;
  foundMinor: number;
}

/** Every balance that differs, in the order of the keys; empty when both are the same. */
export function differences(expected: Balances, found: Balances): Difference[] {
  return [...new Set([...expected.keys(), ...found.keys()])].sort().flatMap((key) => {
    const [expectedMinor, foundMinor] = [expected.get(key) ?? 0, found.get(key) ?? 0];
    return expectedMinor === foundMinor ? [] : [{ key, expectedMinor, foundMinor }];
  });
}

/**
 * What the payment processor should hold by the ledger: `clearing`, and again what is booked as sent but that the processor has not
 * been asked for or has not confirmed (refunds are booked when they are decided).
 */
export function expectedAtProcessor(balances: Balances, currency: Currency, unsent: readonly LedgerEntry[]): number {
  return balanceOf(balances, currency, "clearing") - balanceOf(fold(unsent), currency, "clearing");
}

/** What became of one milestone's money, in minor units. */
export interface Funds {
  fundedMinor: number;
  heldMinor: number;
  releasedMinor: number;
  refundedMinor: number;
  commissionMinor: number;
  /** Released, less the commission. */
  netMinor: number;
  /** Of `netMinor`: transferred to the payee. The rest is available to them. */
  paidMinor: number;
}

/** Reads the kinds of one milestone's entries; {@link foldText} reads the accounts. That both agree is an invariant. */
export function fundsOf(entries: readonly LedgerEntry[]): Funds {
  const sum = (kinds: readonly LedgerEntry["kind"][], account: string) =>
    entries
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ lines }) => lines)
      .filter((line) => line.account.startsWith(account))
      .reduce((total, { amountMinor }) => total + amountMinor, 0);
  const fundedMinor = 0 - sum(["fund"], "escrow:");
  const releasedMinor = sum(["release"], "escrow:");
  const refundedMinor = sum(["refund", "offset"], "escrow:");
  return {
    fundedMinor,
    heldMinor: fundedMinor - releasedMinor - refundedMinor,
    releasedMinor,
    refundedMinor,
    commissionMinor: 0 - sum(["release"], "revenue:"),
    netMinor: 0 - sum(["release"], "payable:"),
    paidMinor: sum(["transfer"], "payable:"),
  };
}

/** An entry as payer and payee read it: what each gained, what is held, what the platform took. The four sum to zero. */
export interface PartyColumns {
  payerMinor: number;
  heldMinor: number;
  payeeMinor: number;
  platformMinor: number;
}

/** Null for what is the platform's own affair: what the processor charges it. */
export function partyColumns({ kind, lines }: LedgerEntry, deal: { payeeId: string }): PartyColumns | null {
  if (kind === "fee") return null;
  const minus = (matches: (account: string) => boolean) =>
    lines.filter(({ account }) => matches(account)).reduce((total, { amountMinor }) => total - amountMinor, 0);
  const heldMinor = minus((account) => account.startsWith("escrow:"));
  const platformMinor = minus((account) => /^(revenue|expense|loss):/.test(account));
  const payeeMinor = kind === "release" ? minus((account) => account === `payable:${deal.payeeId}`) : 0;
  return { payerMinor: 0 - heldMinor - payeeMinor - platformMinor, heldMinor, payeeMinor, platformMinor };
}
