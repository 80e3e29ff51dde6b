import type { Types } from "mongoose";
import { PaymentOrderModel, type PaymentOrder } from "@/models/payment-order";
import { PayoutAccountModel } from "@/models/payout-account";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { HOUR, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { logger } from "@/lib/core/logger";
import { LeaseLost, LeasedQueue, dueAt, errorText } from "@/lib/core/queue/leased-queue";
import { refusalDelays, retryPolicies } from "@/lib/core/queue/retry-policies";
import { findEntry } from "@/lib/ledger/queries/entries";
import type { OrderKind } from "../states";

/** Tried again however often it fails: money that is owed is never given up. */
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

/**
 * Sets a transfer aside until its payee can be paid; returns false where they can be paid by now. It writes the account's row
 * too: a change of the account in the same moment then conflicts, and one of the two sees the other.
 */
export async function holdForAccount(tx: Tx, order: Lean<PaymentOrder>): Promise<boolean> {
  const account = await PayoutAccountModel.findOneAndUpdate(
    { userId: order.userId },
    { $inc: { version: 1 } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (account?.status === "enabled") return false;
  const why = "The payee has no account that can be paid";
  await orderQueue.finish(order, { state: "waiting", lastError: why }, tx);
  return true;
}

/** Returns a transfer to the queue at once: its payee can be paid after all. */
export const requeueOrder = (order: Lean<PaymentOrder>): Promise<void> => orderQueue.postpone(order, 0);

/**
 * Notes that the processor refused an order: it is tried again after a growing wait, under a new key because the old one repeats
 * the stored refusal, and after the last wait it is set aside for a person to look at.
 */
export async function refuseOrder(order: Lean<PaymentOrder>, error: unknown): Promise<void> {
  const refusals = (order.refusals ?? 0) + 1;
  const set = { refusals, keyNumber: (order.keyNumber ?? 1) + 1, keyedAt: null, lastError: errorText(error) };
  const delay = refusalDelays[refusals - 1];
  logger().error({ context: "funds", err: error, order: order.key, refusals, retriedAfterMs: delay }, "order refused");
  if (delay === undefined) await orderQueue.finish(order, { state: "refused", ...set });
  else await orderQueue.postpone(order, delay, set);
}

/** The processor keeps a key for at least 24 hours; ours are not trusted for longer than this. */
const KEY_LIFE_MS = 23 * HOUR;

/** The idempotency key of an order's next request, and whether an earlier request may have been carried out. */
export interface OrderKey {
  key: string;
  mayBeMade: boolean;
}

/**
 * Stores which key the next request uses, before it is made, and returns it. Only the processor's own list can tell about requests
 * under earlier keys. Throws LeaseLost.
 */
export async function keyOf(order: Lean<PaymentOrder>): Promise<OrderKey> {
  const at = now();
  const { keyedAt = null, keyNumber = 1 } = order;
  const isForgotten = keyedAt !== null && at.getTime() - keyedAt.getTime() >= KEY_LIFE_MS;
  const number = isForgotten ? keyNumber + 1 : keyNumber;
  if (keyedAt === null || isForgotten) {
    const stored = await PaymentOrderModel.updateOne(
      { _id: order._id, state: "queued", lockedBy: order.lockedBy },
      { $set: { keyNumber: number, keyedAt: at } },
    );
    if (stored.matchedCount === 0) throw new LeaseLost();
  }
  // Rows of an older version have no `keyedAt`: an attempt or a day before this one says the same.
  const isLate = at.getTime() - order.createdAt.getTime() >= KEY_LIFE_MS;
  return {
    key: number === 1 ? order.key : `${order.key}:${number}`,
    mayBeMade: keyedAt !== null || number > 1 || order.attempts > 1 || isLate,
  };
}

/** Puts into the queue what waited for a payee's account, and what the processor has refused to pay to it. */
export async function wakeOrders(tx: Tx, userId: string): Promise<void> {
  const ofPayee = { userId: objectId(userId), kind: "transfer" as const };
  const at = now();
  const woken = await PaymentOrderModel.updateMany(
    { ...ofPayee, state: { $in: ["waiting", "refused"] } },
    { $set: { state: "queued", ...dueAt(at) } },
    { session: tx.session },
  );
  const hastened = await PaymentOrderModel.updateMany(
    { ...ofPayee, state: "queued", refusals: { $gt: 0 }, availableAt: { $gt: at } },
    { $set: { availableAt: at } },
    { session: tx.session },
  );
  if (woken.modifiedCount + hastened.modifiedCount > 0) tx.wakeWorker();
}

/** The users who are owed a transfer that has not been made. */
export async function findUnpaidPayees(): Promise<Types.ObjectId[]> {
  await connect();
  return PaymentOrderModel.distinct("userId", { kind: "transfer", state: { $in: ["queued", "waiting", "refused"] } });
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

/** Whether an order of ours asked for a refund. Its event may come before the order has stored the refund's id. */
export async function isOwnRefund(
  tx: Tx,
  milestoneId: string,
  { id, key }: { id: string; key: string | undefined },
): Promise<boolean> {
  const matches = [{ reference: id }, ...(key === undefined ? [] : [{ key }])];
  const found = await PaymentOrderModel.exists({ milestoneId: objectId(milestoneId), $or: matches }).session(
    tx.session,
  );
  return found !== null;
}

/** The order by which the processor made a transfer or refund, or null where it was none of ours. */
export async function findOrderByReference(reference: string): Promise<Lean<PaymentOrder> | null> {
  await connect();
  return PaymentOrderModel.findOne({ reference }).lean();
}
