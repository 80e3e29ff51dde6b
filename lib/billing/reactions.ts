import { InvoiceModel } from "@/models/invoice";
import { SubscriptionModel } from "@/models/subscription";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { countRevenue } from "@/lib/core/metrics/metrics";
import { queueMail, type MailDraft } from "@/lib/integrations/mail/queue";
import { findRecipient, type Recipient } from "@/lib/profiles/queries/recipient";
import { paymentEvents, subscriptionEvents } from "./events";
import {
  actionRequiredMail,
  cancelScheduledMail,
  endedMail,
  paymentFailedMail,
  receiptMail,
  refundMail,
  renewalMail,
} from "./mails";

type Draft = MailDraft;

/** Queues a mail under the key of its cause; a deleted user gets none. */
async function write(tx: Tx, userId: string, key: string, draft: (to: Recipient) => Draft): Promise<void> {
  const to = await findRecipient(userId, tx.session);
  if (to) await queueMail(tx, { key, about: [], ...draft(to) });
}

const graceOf = async (tx: Tx, userId: string) =>
  (
    await SubscriptionModel.findOne({ userId: objectId(userId) }, { graceEndsAt: 1 })
      .session(tx.session)
      .lean()
  )?.graceEndsAt ?? null;

/** Mails about payments and plans, one per cause even when an event is delivered twice. */
export const billingReactions = [
  defineReaction(paymentEvents.succeeded, "mail-receipt", async (tx, { payload, createdAt }) => {
    const invoice = await InvoiceModel.findById(payload.invoiceId).session(tx.session).lean();
    const paid = { ...payload, at: invoice?.paidAt ?? createdAt };
    await write(tx, payload.userId, `receipt:${payload.invoiceId}`, (to) => receiptMail(to, paid));
    tx.afterCommit(() => countRevenue("paid", payload.currency, payload.amountMinor));
  }),
  defineReaction(paymentEvents.failed, "mail-failed", async (tx, { payload }) => {
    const until = await graceOf(tx, payload.userId);
    await write(tx, payload.userId, `payment-failed:${payload.invoiceId}:${payload.attempt}`, (to) =>
      paymentFailedMail(to, { ...payload, until }),
    );
  }),
  defineReaction(paymentEvents.actionRequired, "mail-action", (tx, { payload }) =>
    write(tx, payload.userId, `action-required:${payload.invoiceId}`, (to) => actionRequiredMail(to, payload)),
  ),
  defineReaction(paymentEvents.refunded, "mail-refund", async (tx, { payload }) => {
    await write(tx, payload.userId, `refund:${payload.invoiceId}:${payload.totalRefundedMinor}`, (to) =>
      refundMail(to, payload),
    );
    tx.afterCommit(() => countRevenue("refunded", payload.currency, payload.amountMinor));
  }),
  defineReaction(subscriptionEvents.cancelScheduled, "mail-cancel", (tx, { id, payload }) =>
    write(tx, payload.userId, `cancel-scheduled:${id}`, (to) =>
      cancelScheduledMail(to, {
        plan: payload.plan,
        endsAt: payload.endsAt === null ? null : new Date(payload.endsAt),
      }),
    ),
  ),
  defineReaction(subscriptionEvents.ended, "mail-ended", (tx, { payload }) =>
    write(tx, payload.userId, `cancelled:${payload.subscriptionId}`, (to) =>
      endedMail(to, { plan: payload.from.plan, unpaid: payload.unpaid }),
    ),
  ),
  defineReaction(subscriptionEvents.renewing, "mail-renewal", (tx, { payload }) =>
    write(tx, payload.userId, `renewal:${payload.subscriptionId}:${payload.at}`, (to) =>
      renewalMail(to, { ...payload, at: new Date(payload.at) }),
    ),
  ),
];
