import type { Store } from "../store/store";
import type { Condition } from "../store/table";
import type { Tx } from "../store/tx";
import { cancelNow } from "./cancel";
import { expireSession } from "./checkout";
import { collect } from "./collect";
import { decideDispute } from "./disputes";
import { voidInvoice } from "./invoices";
import { onlyItem } from "./lines";
import { cancelIntent } from "./payments";
import { expirePendingUpdate } from "./pending";
import { announceRenewal, announceTrialEnd, renew } from "./renew";
import { payingMethod } from "./subscriptions";

const DAY = 24 * 60 * 60;
/** Seconds before a renewal at which it is announced. */
const NOTICE = 7 * DAY;
const TRIAL_NOTICE = 3 * DAY;
/** Seconds within which a first payment must succeed. */
const FIRST_PAYMENT = 23 * 60 * 60;
/** Seconds that an authorisation is valid. */
const AUTHORISATION = 7 * DAY;

interface Due {
  /** Due time in local seconds. */
  at: number;
  work: (tx: Tx) => Promise<void>;
}

const LIVE = ["active", "past_due", "trialing"];
const PERIOD_END = "body.items.data.current_period_end";

/** Finds the next due item of one kind, with its due time and its effect. */
type Find = (tx: Tx, now: number) => Promise<Due | null>;

const earliest = <T extends { id: string }>(
  load: (tx: Tx, condition: Condition, order: string) => Promise<T | null>,
  condition: (now: number) => Condition,
  order: string,
  at: (found: T) => number,
  work: (tx: Tx, found: T) => Promise<unknown>,
): Find => {
  return async (tx, now) => {
    const found = await load(tx, condition(now), order);
    if (!found) return null;
    return {
      at: at(found),
      work: async (inner) => {
        const again = await load(inner, { $and: [{ _id: found.id }, condition(now)] }, order);
        if (again) await work(inner, again);
      },
    };
  };
};

const finds: readonly Find[] = [
  earliest(
    (tx, condition, order) => tx.sessions.earliest(condition, order),
    (now) => ({ "body.status": "open", "body.expires_at": { $lte: now } }),
    "body.expires_at",
    (session) => session.expires_at,
    expireSession,
  ),
  earliest(
    (tx, condition, order) => tx.subscriptions.earliest(condition, order),
    (now) => ({ "body.pending_update.expires_at": { $lte: now } }),
    "body.pending_update.expires_at",
    (subscription) => subscription.pending_update?.expires_at ?? 0,
    async (tx, subscription) => {
      const { pendingInvoice } = await tx.subscriptions.own(subscription.id);
      if (pendingInvoice) await voidInvoice(tx, await tx.invoices.get(pendingInvoice));
      await expirePendingUpdate(tx, subscription);
    },
  ),
  earliest(
    (tx, condition, order) => tx.subscriptions.earliest(condition, order),
    (now) => ({ "body.status": "incomplete", "body.created": { $lte: now - FIRST_PAYMENT } }),
    "body.created",
    (subscription) => subscription.created + FIRST_PAYMENT,
    (tx, subscription) => cancelNow(tx, subscription, { reason: "payment_failed" }),
  ),
  earliest(
    (tx, condition, order) => tx.subscriptions.earliest(condition, order),
    (now) => ({
      "body.status": "trialing",
      "own.trialAnnounced": null,
      "body.trial_end": { $lte: now + TRIAL_NOTICE },
    }),
    "body.trial_end",
    (subscription) => Math.max((subscription.trial_end ?? 0) - TRIAL_NOTICE, subscription.created),
    announceTrialEnd,
  ),
  earliest(
    (tx, condition, order) => tx.subscriptions.earliest(condition, order),
    (now) => ({
      "body.status": { $in: ["active", "past_due"] },
      "body.cancel_at_period_end": false,
      [PERIOD_END]: { $lte: now + NOTICE },
      $expr: { $ne: ["$own.announced", { $first: `$${PERIOD_END}` }] },
    }),
    PERIOD_END,
    (subscription) => Math.max(onlyItem(subscription).current_period_end - NOTICE, subscription.created),
    announceRenewal,
  ),
  earliest(
    (tx, condition, order) => tx.subscriptions.earliest(condition, order),
    (now) => ({ "body.status": { $in: LIVE }, [PERIOD_END]: { $lte: now } }),
    PERIOD_END,
    (subscription) => onlyItem(subscription).current_period_end,
    renew,
  ),
  earliest(
    (tx, condition, order) => tx.invoices.earliest(condition, order),
    (now) => ({ "body.status": "open", "body.next_payment_attempt": { $lte: now, $ne: null } }),
    "body.next_payment_attempt",
    (invoice) => invoice.next_payment_attempt ?? 0,
    async (tx, invoice) => {
      const id = invoice.parent?.subscription_details?.subscription;
      const method = id ? await payingMethod(tx, await tx.subscriptions.get(id)) : null;
      await collect(tx, invoice, method ? await tx.paymentMethods.find(method) : null, { automatic: true });
    },
  ),
  earliest(
    (tx, condition, order) => tx.paymentIntents.earliest(condition, order),
    (now) => ({ "body.status": "requires_capture", "body.created": { $lte: now - AUTHORISATION } }),
    "body.created",
    (intent) => intent.created + AUTHORISATION,
    (tx, intent) => cancelIntent(tx, intent, "automatic"),
  ),
  earliest(
    (tx, condition, order) => tx.disputes.earliest(condition, order),
    (now) => ({ "body.status": "needs_response", "body.evidence_details.due_by": { $lte: now } }),
    "body.evidence_details.due_by",
    (dispute) => dispute.evidence_details.due_by ?? 0,
    (tx, dispute) => decideDispute(tx, dispute, false),
  ),
];

/**
 * Does everything that is due by the local time, in order of due time, each at its own time. Returns how many items it did.
 */
export async function runDue(store: Store): Promise<number> {
  for (let done = 0; ; done += 1) {
    const now = store.now();
    const [next] = (await store.read((tx) => Promise.all(finds.map((find) => find(tx, now)))))
      .filter((due) => due !== null)
      .toSorted((a, b) => a.at - b.at);
    if (!next) return done;
    await store.change(next.work, undefined, next.at);
  }
}
