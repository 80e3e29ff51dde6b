import { PaymentOrderModel, type PaymentOrder } from "@/models/payment-order";
import { PayoutAccountModel } from "@/models/payout-account";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { backoff } from "@/lib/core/backoff";
import { MINUTE, SECOND, now, nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { findEntry } from "@/lib/ledger/queries/entries";
import type { OrderKind } from "../states";

const LEASE_MS = MINUTE;

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
        availableAt: at,
        lockedUntil: new Date(0),
      },
    },
    { session: tx.session, upsert: true, setDefaultsOnInsert: true },
  );
  tx.emitted = true;
}

/** Takes the oldest order that is due and not leased to a living worker, or null. */
export async function claimOrder(): Promise<Lean<PaymentOrder> | null> {
  await connect();
  const at = now();
  return PaymentOrderModel.findOneAndUpdate(
    { state: "queued", availableAt: { $lte: at }, lockedUntil: { $lte: at } },
    { $set: { lockedUntil: new Date(at.getTime() + LEASE_MS) }, $inc: { attempts: 1 } },
    { sort: { availableAt: 1 }, returnDocument: "after" },
  ).lean();
}

/** Puts an order back, to be tried again under the same key, however often it failed: money that is owed is never given up. */
export async function postponeOrder(order: Lean<PaymentOrder>, why: string): Promise<void> {
  await PaymentOrderModel.updateOne(
    { _id: order._id, state: "queued" },
    {
      $set: {
        availableAt: new Date(nowMs() + backoff(order.attempts, 2 * SECOND, 15 * MINUTE)),
        lockedUntil: new Date(0),
        lastError: why.slice(0, 300),
      },
    },
  );
}

/** Notes that the processor did it, in the transaction of what follows. Answers false where that was known. */
export async function completeOrder(tx: Tx, order: Lean<PaymentOrder>, reference: string): Promise<boolean> {
  const done = await PaymentOrderModel.updateOne(
    { _id: order._id, state: { $ne: "done" } },
    { $set: { state: "done", reference, doneAt: now(), lockedUntil: new Date(0), lastError: null } },
    { session: tx.session },
  );
  return done.modifiedCount === 1;
}

/** Sets an order aside: until the payee can be paid (`waiting`), or for a person to look at (`invalidMove`). Answers whether it was set aside just now. */
export async function holdOrder(
  tx: Tx,
  order: Lean<PaymentOrder>,
  state: "waiting" | "refused",
  why: string,
): Promise<boolean> {
  const held = await PaymentOrderModel.updateOne(
    { _id: order._id, state: "queued" },
    { $set: { state, lockedUntil: new Date(0), lastError: why.slice(0, 300) } },
    { session: tx.session },
  );
  return held.modifiedCount === 1;
}

/** Puts what waited for somebody's account back into the queue. */
export async function wakeOrders(tx: Tx, userId: string): Promise<void> {
  const woken = await PaymentOrderModel.updateMany(
    { userId: objectId(userId), state: "waiting" },
    { $set: { state: "queued", availableAt: now(), attempts: 0 } },
    { session: tx.session },
  );
  if (woken.modifiedCount > 0) tx.emitted = true;
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
