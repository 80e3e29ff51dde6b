import type { BalanceTransaction } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";

/** Seconds until money from card payments becomes available. */
const PENDING_SECONDS = 2 * 24 * 60 * 60;

/** Returns the provider's fee on a card payment: 2.9 % and 30 cents, rounded to the cent. */
export const feeOf = (amount: number): number => Math.round((amount * 29) / 1_000) + 30;

interface Entry {
  account: string | null;
  amount: number;
  currency: string;
  type: BalanceTransaction["type"];
  source: string;
  fee?: number;
  description?: string | null;
  /** Whether the amount is available at once. */
  available?: boolean;
}

/** Records one movement of a balance: the platform's, or a connected account's. */
export async function book(tx: Tx, entry: Entry): Promise<BalanceTransaction> {
  const fee = entry.fee ?? 0;
  const transaction: BalanceTransaction = {
    id: newId("balance_transactions"),
    object: "balance_transaction",
    amount: entry.amount,
    available_on: entry.available ? tx.now : tx.now + PENDING_SECONDS,
    balance_type: "payments",
    created: tx.now,
    currency: entry.currency,
    description: entry.description ?? null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: entry.currency,
              description: "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: entry.amount - fee,
    reporting_category: entry.type,
    source: entry.source,
    status: entry.available ? "available" : "pending",
    type: entry.type,
  };
  await tx.balanceTransactions.insert(transaction, { account: entry.account });
  return transaction;
}

export interface Balances {
  available: Map<string, number>;
  pending: Map<string, number>;
}

/** Returns what is available and what is pending at the local time, by currency. */
export async function balancesOf(tx: Tx, account: string | null): Promise<Balances> {
  const sums: Balances = { available: new Map(), pending: new Map() };
  for (const each of await tx.balanceTransactions.all({ "own.account": account })) {
    const side = each.available_on <= tx.now ? sums.available : sums.pending;
    side.set(each.currency, (side.get(each.currency) ?? 0) + each.net);
  }
  return sums;
}
