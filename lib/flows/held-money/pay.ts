import { systemContext } from "@/lib/core/context";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import {
  completeOrder,
  holdForAccount,
  keyOf,
  orderQueue,
  payableAccount,
  refuseOrder,
  requeueOrder,
} from "@/lib/funds/commands/orders";
import { OrderRefused, refundTo, transferTo } from "@/lib/funds/remote";
import { isRefused } from "@/lib/integrations/stripe/errors";
import { post } from "@/lib/ledger/commands/post";
import { transfer } from "@/lib/ledger/entries";
import { findEntries, findReference } from "@/lib/ledger/queries/entries";
import { milestoneEvents } from "@/lib/milestones/events";
import { dealOf, idsOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import type { PaymentOrder } from "@/models/payment-order";

/** The payment that an order's money came in by. */
async function paymentOf(order: Lean<PaymentOrder>): Promise<string> {
  const milestoneId = order.milestoneId.toHexString();
  const source = order.kind === "return" ? order.key.replace(/^return:/, "receive:") : await fundKey(milestoneId);
  const reference = source === null ? null : await findReference(source);
  if (reference === null) throw new Error(`The order ${order.key} has no payment`);
  return reference;
}

async function fundKey(milestoneId: string): Promise<string | null> {
  const entries = await findEntries(milestoneId);
  return entries.find(({ kind }) => kind === "fund")?.key ?? null;
}

/** Pays somebody and books that it was done, or sets the order aside while they have no account to be paid to. */
async function pay(order: Lean<PaymentOrder>): Promise<void> {
  const userId = order.userId.toHexString();
  const milestone = await findMilestone(order.milestoneId.toHexString());
  if (!milestone) throw new Error(`The order ${order.key} belongs to no milestone`);
  const destination = await payableAccount(userId);
  if (destination === null) {
    const waits = await transaction(systemContext(), async (tx) => {
      if (!(await holdForAccount(tx, order))) return false;
      await emit(tx, milestoneEvents.payoutWaiting, idsOf(milestone));
      return true;
    });
    if (!waits) await requeueOrder(order);
    return;
  }
  const reference = await transferTo(order, destination, await paymentOf(order), await keyOf(order));
  await transaction(systemContext(), async (tx) => {
    await completeOrder(tx, order, reference);
    const entry = transfer(dealOf(milestone), order.amountMinor);
    await post(tx, [{ ...entry, reference }], now());
    await emit(tx, milestoneEvents.paidOut, { ...idsOf(milestone), netMinor: order.amountMinor });
  });
}

/** Sends money back. It was booked when it was decided; here the processor does it. */
async function giveBack(order: Lean<PaymentOrder>): Promise<void> {
  const reference = await refundTo(order, await paymentOf(order), await keyOf(order));
  await transaction(systemContext(), async (tx) => {
    await completeOrder(tx, order, reference);
  });
}

/** Asks the processor for one order. One that it refuses is tried again for days, then set aside for a person to look at. */
async function payOne(order: Lean<PaymentOrder>): Promise<void> {
  try {
    await (order.kind === "transfer" ? pay(order) : giveBack(order));
  } catch (error) {
    if (!isRefused(error) && !(error instanceof OrderRefused)) throw error;
    await refuseOrder(order, error);
  }
}

/**
 * Asks the processor for what is due; returns how many orders it took. Any number of workers may run at once: each order is leased to
 * one of them, a second request finds what the first one made, and its entry's key is unique.
 */
export const payOrders = (max = 20): Promise<number> => orderQueue.drain((order) => payOne(order), { max });
