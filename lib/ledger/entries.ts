import type { Currency } from "@/lib/core/schema";
import { divide, payout } from "./split";
import type { EntryKind } from "./states";

/**
 * The accounts. Debits are positive: `clearing` is what lies with the payment processor, `receivable:{user}` what a user owes us,
 * `expense:processing` and `loss:chargebacks` what we bore. Credits are negative: `escrow:{milestone}` is held, `payable:{user}` owed,
 * `unapplied:{milestone}` arrived without a purpose, `revenue:commission` ours.
 */
export type Account =
  | "clearing"
  | "revenue:commission"
  | "expense:processing"
  | "loss:chargebacks"
  | `escrow:${string}`
  | `unapplied:${string}`
  | `payable:${string}`
  | `receivable:${string}`;

export interface LedgerLine {
  account: Account;
  /** Whole minor units, never zero. */
  amountMinor: number;
}

/** One thing that happened to money. Its lines sum to zero; its key is unique for ever, so that it happens once. */
export interface LedgerEntry {
  key: string;
  kind: EntryKind;
  milestoneId: string;
  currency: Currency;
  lines: readonly LedgerLine[];
}

/** Whose money an entry is about. */
export interface Deal {
  milestoneId: string;
  payerId: string;
  payeeId: string;
  currency: Currency;
  amountMinor: number;
}

/** A payment or charge in the currency it came in. */
export interface Payment {
  amountMinor: number;
  currency: Currency;
}

const escrow = ({ milestoneId }: Deal): Account => `escrow:${milestoneId}`;
const unapplied = ({ milestoneId }: Deal): Account => `unapplied:${milestoneId}`;
const payable = (userId: string): Account => `payable:${userId}`;
const receivable = (userId: string): Account => `receivable:${userId}`;

/** Builds an entry, leaving out empty lines. Throws RangeError for an amount that is no positive whole number. */
function entry(
  deal: Deal,
  kind: EntryKind,
  suffix: string | number | null,
  amountMinor: number,
  lines: readonly (readonly [Account, number])[],
  currency = deal.currency,
): LedgerEntry {
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0)
    throw new RangeError(`Nothing to ${kind}: ${amountMinor}`);
  return {
    key: [kind, deal.milestoneId, ...(suffix === null ? [] : [suffix])].join(":"),
    kind,
    milestoneId: deal.milestoneId,
    currency,
    lines: lines.flatMap(([account, amount]) => (amount === 0 ? [] : [{ account, amountMinor: amount }])),
  };
}

/** From one account to another. */
const move = (from: Account, to: Account, amountMinor: number) =>
  [
    [to, amountMinor],
    [from, -amountMinor],
  ] as const;

/** The whole amount arrived and is held. `attempt` is the payment page's number. Key `fund:{m}:{attempt}`. */
export const fund = (deal: Deal, attempt: number): LedgerEntry =>
  entry(deal, "fund", attempt, deal.amountMinor, move(escrow(deal), "clearing", deal.amountMinor));

/** Held money is owed to the payee, less the commission. Key `release:{m}`. */
export function release(deal: Deal, releasedMinor: number): LedgerEntry {
  const { netMinor, commissionMinor } = payout(releasedMinor);
  return entry(deal, "release", null, releasedMinor, [
    [escrow(deal), releasedMinor],
    [payable(deal.payeeId), -netMinor],
    ["revenue:commission", -commissionMinor],
  ]);
}

/** What was owed reached the payee's account with the processor. Key `transfer:{m}`. */
export const transfer = (deal: Deal, netMinor: number): LedgerEntry =>
  entry(deal, "transfer", null, netMinor, move("clearing", payable(deal.payeeId), netMinor));

/** Held money goes back to the payer, without commission. Key `refund:{m}:{seq}`. */
export const refund = (deal: Deal, amountMinor: number, seq = 1): LedgerEntry =>
  entry(deal, "refund", seq, amountMinor, move("clearing", escrow(deal), amountMinor));

/** A payment arrived that funds nothing: twice paid, another amount or currency, a discarded milestone. Key `receive:{m}:{attempt}`. */
export const receive = (deal: Deal, attempt: number, { amountMinor, currency }: Payment): LedgerEntry =>
  entry(deal, "receive", attempt, amountMinor, move(unapplied(deal), "clearing", amountMinor), currency);

/** And is sent back whole. Key `return:{m}:{attempt}`. */
export const giveBack = (deal: Deal, attempt: number, { amountMinor, currency }: Payment): LedgerEntry =>
  entry(deal, "return", attempt, amountMinor, move("clearing", unapplied(deal), amountMinor), currency);

/**
 * The payer's bank took a payment back; the payer owes it to us until the bank has decided. Held money stays as it was promised
 * and does not move meanwhile. `reference` is the processor's id of the case. Key `chargeback:{m}:{reference}`.
 */
export const chargeback = (deal: Deal, amountMinor: number, reference: string): LedgerEntry =>
  entry(deal, "chargeback", reference, amountMinor, move("clearing", receivable(deal.payerId), amountMinor));

/** The case was decided for us: everything the chargeback booked, backwards. Key `reversal:{m}:{reference}`. */
export const reverseChargeback = (deal: Deal, amountMinor: number, reference: string): LedgerEntry =>
  entry(deal, "reversal", reference, amountMinor, move(receivable(deal.payerId), "clearing", amountMinor));

/** The case was lost while money was held: that money pays what the payer owes. Key `offset:{m}:{reference}`. */
export const offset = (deal: Deal, amountMinor: number, reference: string): LedgerEntry =>
  entry(deal, "offset", reference, amountMinor, move(receivable(deal.payerId), escrow(deal), amountMinor));

/** The chargeback was lost after the release: the payee is paid, the loss is ours. Key `write_off:{m}:{reference}`. */
export const writeOff = (deal: Deal, amountMinor: number, reference: string): LedgerEntry =>
  entry(deal, "write_off", reference, amountMinor, move(receivable(deal.payerId), "loss:chargebacks", amountMinor));

/** A refund did not reach the payer and came back to us: it is owed to them. Key `bounce:{m}:{seq}`. */
export const bounce = (deal: Deal, amountMinor: number, seq: number): LedgerEntry =>
  entry(deal, "bounce", seq, amountMinor, move(payable(deal.payerId), "clearing", amountMinor));

/** And reached them another way. Key `repay:{m}:{seq}`. */
export const repay = (deal: Deal, amountMinor: number, seq: number): LedgerEntry =>
  entry(deal, "repay", seq, amountMinor, move("clearing", payable(deal.payerId), amountMinor));

/** What the processor charged us for a payment or a case; never taken from a user's money. Key `fee:{m}:{reference}`. */
export const fee = (deal: Deal, { amountMinor, currency }: Payment, reference: string): LedgerEntry =>
  entry(deal, "fee", reference, amountMinor, move("clearing", "expense:processing", amountMinor), currency);

/**
 * The entries by which all that is held leaves: released, refunded or both, as `payeePercent` (100: released, 0: refunded) divides
 * it. This is also the preview of a dispute's decision, to the cent.
 */
export function settle(deal: Deal, payeePercent: number): LedgerEntry[] {
  const { releasedMinor, refundedMinor } = divide(deal.amountMinor, payeePercent);
  return [
    ...(releasedMinor > 0 ? [release(deal, releasedMinor)] : []),
    ...(refundedMinor > 0 ? [refund(deal, refundedMinor)] : []),
  ];
}

/** What the payer was given of a payment by their bank or by a refund: how much, and the processor's id of it. */
export interface TakenBack {
  amountMinor: number;
  reference: string;
}

/** The entries by which held money covers what the payer was given, and the rest of it is refunded; what it cannot cover is our loss. */
export function coverFromHeld(deal: Deal, taken: readonly TakenBack[]): LedgerEntry[] {
  let left = deal.amountMinor;
  const entries = taken.flatMap(({ amountMinor, reference }) => {
    const covered = Math.min(amountMinor, left);
    left -= covered;
    return [
      ...(covered > 0 ? [offset(deal, covered, reference)] : []),
      ...(covered < amountMinor ? [writeOff(deal, amountMinor - covered, reference)] : []),
    ];
  });
  return [...entries, ...(left > 0 ? [refund(deal, left)] : [])];
}

/**
 * The entries of a lost chargeback: held money covers it and the rest is refunded; after the release the loss is ours.
 */
export const loseCharge = (deal: Deal, disputedMinor: number, reference: string, held: boolean): LedgerEntry[] =>
  held ? coverFromHeld(deal, [{ amountMinor: disputedMinor, reference }]) : [writeOff(deal, disputedMinor, reference)];
