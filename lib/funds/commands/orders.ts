import { PaymentOrderModel, type PaymentOrder } from "@/models/payment-order";
import { PayoutAccountModel } from "@/models/payout-account";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { LeasedQueue, dueAt } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { findEntry } from "@/lib/ledger/queries/entries";
import type { OrderKind } from "../states";

/** Tried again under the same key, however often it fails: money that is owed is never given up. */
export const orderQueue = new LeasedQueue<Lean<PaymentOrder>>({
  context: "funds",
  model: PaymentOrderModel,
  policy: retryPolicies.orders,
  waiting: "queued",
  failure: "order not paid",
  describe: ({ key }) => ({ order: key }),
});

/** The positive amount that an entry takes from or to an account whose name begins so. */
const amountOn = (lines: readonly { account: string; amountMinor: number }[], account: string): number =>
  Math.abs(lines.filter((line) => line.account.startsWith(account)).reduce((sum, line) => sum + line.amountMinor, 0));

const accountOf: Readonly<Record<OrderKind, string>> = {
  transfer: "payable:",
  refund: "escrow:",
  return: "unapplied:",
};

/** The order that an entry asks for: a release is to be paid out, a refund or return to be sent back. */
const kindOf = { release: "transfer", refund: "refund", return: "return" } as const;

/**
 * Notes what the processor must be asked for after an entry, under a key of its own: once, however often the event comes.
 */
export async function orderFor(tx: Tx, entryKey: string): Promise<void> {
  const entry = await findEntry(entryKey, tx.session);
  if (!entry || !(entry.kind in kindOf)) return;
  const kind = kindOf[entry.kind as keyof typeof kindOf];
  const milestone = await findMilestone(entry.milestoneId, tx.session);
  if (!milestone) throw new Error(`The entry ${entryKey} belongs to no milestone`);
  const key = kind === "transfer" ? `transfer:${entry.milestoneId}` : entryKey;
  const userId = kind === "transfer" ? milestone.payeeId : milestone.payerId;
  const at = now();
  await PaymentOrderModel.updateOne(
    { key },
    {
      $setOnInsert: {
        kind,
        milestoneId: milestone._id,
        userId,
        amountMinor: amountOn(entry.lines, accountOf[kind]),
        currency: entry.currency,
        state: "queued",
        createdAt: at,
        ...dueAt(at),
      },
    },
    { session: tx.session, upsert: true, setDefaultsOnInsert: true },
  );
  tx.wakeWorker();
}

/** Notes that the processor did it, in the transaction of what follows. */
export const completeOrder = (tx: Tx, order: Lean<PaymentOrder>, reference: string): Promise<void> =>
  orderQueue.finish(order, { state: "done", reference, doneAt: now() }, tx);

/** Sets an order aside: until the payee can be paid (`waiting`), or for a person to look at (`refused`). */
export const holdOrder = (
  tx: Tx,
  order: Lean<PaymentOrder>,
  state: "waiting" | "refused",
  why: string,
): Promise<void> => orderQueue.finish(order, { state, lastError: why }, tx);

/** Puts what waited for somebody's account back into the queue. */
export async function wakeOrders(tx: Tx, userId: string): Promise<void> {
  const woken = await PaymentOrderModel.updateMany(
    { userId: objectId(userId), state: "waiting" },
    { $set: { state: "queued", ...dueAt(now()) } },
    { session: tx.session },
  );
  if (woken.modifiedCount > 0) tx.wakeWorker();
}

/** The account that somebody can be paid to, or null while they have none that is ready. */
export async function payableAccount(userId: string): Promise<string | null> {
  await connect();
  const row = await PayoutAccountModel.findOne(
    { userId: objectId(userId), status: "enabled" },
    { accountId: 1 },
  ).lean();
  return row?.accountId ?? null;
}

/** The order by which the processor made a transfer or refund, or null where it was none of ours. */
export async function findOrderByReference(reference: string): Promise<Lean<PaymentOrder> | null> {
  await connect();
  return PaymentOrderModel.findOne({ reference }).lean();
}
