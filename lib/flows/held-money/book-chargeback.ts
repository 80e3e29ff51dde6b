import type Stripe from "stripe";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { logger } from "@/lib/core/logger";
import { Currency } from "@/lib/core/schema";
import { noteAccount, payoutStateOf } from "@/lib/funds/commands/account";
import { findOrderByReference } from "@/lib/funds/commands/orders";
import { MILESTONE_PURPOSE } from "@/lib/funds/commands/checkout-page";
import { paymentOf, readAccount, readCase, readPaidSession, readPayment, readRefund } from "@/lib/funds/remote";
import { post } from "@/lib/ledger/commands/post";
import { bounce, chargeback, fund, giveBack, loseCharge, receive, reverseChargeback } from "@/lib/ledger/entries";
import { findEntry, findPaymentEntry } from "@/lib/ledger/queries/entries";
import { amendMilestone, moveMilestone } from "@/lib/milestones/commands/move";
import { milestoneEvents } from "@/lib/milestones/events";
import { paymentFault } from "@/lib/milestones/policy";
import { dealOf, idsOf } from "@/lib/milestones/present";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { heldStatuses } from "@/lib/milestones/states";
import type { Milestone } from "@/models/milestone";

/** What an event's object says of itself; everything else is read anew. */
interface EventObject {
  id?: string;
  metadata?: Stripe.Metadata | null;
}

/** Marks an event processed in the transaction of its effect. */
type Mark = (tx: Tx, outcome: string) => Promise<void>;

/** How an event about held money ended: its effect was made and marked, it is ignored for a reason, or it is none of ours. */
export type FundsOutcome = "done" | { ignored: string } | null;

type FundsHandler = (object: EventObject, mark: Mark) => Promise<FundsOutcome>;

const isHeld = (row: Lean<Milestone>): boolean => (heldStatuses as readonly string[]).includes(row.status);

/** Somebody paid: the exact amount for a milestone that awaits it funds it, anything else is booked and goes back. */
const paid: FundsHandler = async (object, mark) => {
  if (object.metadata?.purpose !== MILESTONE_PURPOSE) return null;
  const session = object.id ? await readPaidSession(object.id) : null;
  const payment = session?.payment_intent;
  if (!session || !payment || typeof payment === "string" || payment.status !== "succeeded")
    return { ignored: "not_paid" };
  const { milestoneId = "", attempt: number = "" } = session.metadata ?? {};
  const attempt = Number(number);
  if (!/^[0-9a-f]{24}$/.test(milestoneId) || !Number.isSafeInteger(attempt) || attempt < 1)
    return { ignored: "unknown_milestone" };
  const currency = Currency.safeParse(payment.currency.toUpperCase());
  if (!currency.success) throw new Error(`A milestone was paid in ${payment.currency}`);
  const money = { amountMinor: payment.amount_received, currency: currency.data };
  return transaction(systemContext(), async (tx) => {
    const row = await findMilestone(milestoneId, tx.session);
    if (!row) return { ignored: "unknown_milestone" };
    const deal = dealOf(row);
    if (await findPaymentEntry(payment.id, tx.session)) return { ignored: "known_payment" };
    const fault = row.discardedAt ? "not_awaited" : paymentFault(row, money);
    if (fault === null) {
      const entry = { ...fund(deal, attempt), reference: payment.id };
      await moveMilestone(tx, row, "confirm", now(), { entries: [entry], set: { page: null } });
      await mark(tx, "funded");
      return "done";
    }
    const received = { ...receive(deal, attempt, money), reference: payment.id };
    await post(tx, [received, giveBack(deal, attempt, money)], now());
    await emit(tx, milestoneEvents.paymentReturned, { ...idsOf(row), attempt });
    await mark(tx, `returned_${fault}`);
    return "done";
  });
};

/**
 * The payer's bank took a payment back, or has decided. Cases about other payments are not ours; one about a payment of ours that is
 * not booked yet waits for it.
 */
const bankCase: FundsHandler = async (object, mark) => {
  const found = object.id ? await readCase(object.id) : null;
  const reference = found && paymentOf(found);
  if (!found || !reference) return null;
  if (!(await findPaymentEntry(reference))) {
    if ((await readPayment(reference))?.metadata.purpose !== MILESTONE_PURPOSE) return null;
    throw new Error(`The payment of the case ${found.id} is not booked yet`);
  }
  return transaction(systemContext(), async (tx) => {
    const entry = await findPaymentEntry(reference, tx.session);
    const row = entry && (await findMilestone(entry.milestoneId, tx.session));
    if (!entry || !row) return { ignored: "unknown_milestone" };
    if (entry.kind !== "fund") return { ignored: "returned_payment" };
    if (found.status.startsWith("warning")) return { ignored: "warning" };
    const outcome = await applyCase(tx, row, found);
    if (outcome === null) return { ignored: "known_case" };
    await mark(tx, `case_${outcome}`);
    return "done";
  });
};

/** Books what a bank's case has come to, each step once, in whatever order and number the events arrive. */
async function applyCase(tx: Tx, read: Lean<Milestone>, found: Stripe.Dispute): Promise<string | null> {
  const deal = dealOf(read);
  const { id, amount } = found;
  const has = async (kinds: readonly string[]) => {
    for (const kind of kinds) if (await findEntry(`${kind}:${deal.milestoneId}:${id}`, tx.session)) return true;
    return false;
  };
  const tell = (state: "opened" | "won" | "lost") => emit(tx, milestoneEvents.cardCase, { ...idsOf(read), state });
  let row = read;
  let done: string | null = null;
  if (!(await has(["chargeback"]))) {
    await post(tx, [chargeback(deal, amount, id)], now());
    if (isHeld(row)) row = await amendMilestone(tx, row, { cardDisputed: true });
    await tell("opened");
    done = "opened";
  }
  const decided = found.status === "won" ? "won" : found.status === "lost" ? "lost" : null;
  if (decided === null) return done;
  if (await has(["reversal", "offset", "write_off"])) return done;
  if (decided === "won") {
    await post(tx, [reverseChargeback(deal, amount, id)], now());
    if (row.cardDisputed) await amendMilestone(tx, row, { cardDisputed: false });
  } else if (isHeld(row)) {
    await moveMilestone(tx, row, "lose_charge", now(), { entries: loseCharge(deal, amount, id, true) });
  } else await post(tx, loseCharge(deal, amount, id, false), now());
  await tell(decided);
  return decided;
}

/** A refund did not reach the payer and came back to us: it is owed to them, and a person must find another way. */
const refundFailed: FundsHandler = async (object, mark) => {
  const refund = object.id ? await readRefund(object.id) : null;
  const order = refund && (await findOrderByReference(refund.id));
  if (!order) return null;
  if (refund.status !== "failed") return { ignored: "not_failed" };
  if (order.kind !== "refund") throw new Error(`The return ${order.key} came back`);
  return transaction(systemContext(), async (tx) => {
    const row = await findMilestone(order.milestoneId.toHexString(), tx.session);
    if (!row) return { ignored: "unknown_milestone" };
    const deal = dealOf(row);
    const seq = Number(order.key.split(":").at(-1));
    if (await findEntry(`bounce:${deal.milestoneId}:${seq}`, tx.session)) return { ignored: "known_refund" };
    await post(tx, [{ ...bounce(deal, order.amountMinor, seq), reference: refund.id }], now());
    logger().error({ context: "funds", milestoneId: deal.milestoneId, refundId: refund.id }, "refund came back");
    await mark(tx, "refund_bounced");
    return "done";
  });
};

/** Somebody's account with the processor changed. */
const accountChanged: FundsHandler = async (object, mark) => {
  const { id } = object;
  if (!id) return { ignored: "unknown_account" };
  const status = payoutStateOf(await readAccount(id));
  return transaction(systemContext(), async (tx) => {
    if (!(await noteAccount(tx, id, status))) return { ignored: "unknown_account" };
    await mark(tx, `account_${status}`);
    return "done";
  });
};

/** Which events may be about held money. */
const table: Readonly<Record<string, FundsHandler>> = {
  "checkout.session.completed": paid,
  "checkout.session.async_payment_succeeded": paid,
  "charge.dispute.created": bankCase,
  "charge.dispute.updated": bankCase,
  "charge.dispute.closed": bankCase,
  "charge.dispute.funds_withdrawn": bankCase,
  "charge.dispute.funds_reinstated": bankCase,
  "refund.failed": refundFailed,
  "refund.updated": refundFailed,
  "account.updated": accountChanged,
};

/** Takes in an event where it is about held money or somebody's payout account. */
export const applyFundsEvent = async (type: string, object: EventObject, mark: Mark): Promise<FundsOutcome> => {
  const handler = Object.hasOwn(table, type) ? table[type] : undefined;
  return handler ? handler(object, mark) : null;
};
