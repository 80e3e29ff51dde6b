import { paymentEvents, subscriptionEvents } from "@/lib/billing/events";
import type { PlanName } from "@/lib/billing/plans";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import type { NotificationType } from "../states";
import { notify } from "../notify";

const notifyOwner = (tx: Tx, userId: string, cause: string, type: NotificationType, plan: PlanName | "") =>
  notify(tx, [userId], { cause: `${cause}:${type}`, type, data: { plan }, url: paths.billing, about: [] });

/** Notifications to founders about their plan; billing sends the e-mails. */
export const billingNotifications = [
  defineReaction(subscriptionEvents.activated, "tell-owner", (tx, { id, payload: { userId, to } }) =>
    notifyOwner(tx, userId, id, "subscription_activated", to.plan),
  ),
  defineReaction(subscriptionEvents.changed, "tell-owner", (tx, { id, payload: { userId, to } }) =>
    notifyOwner(tx, userId, id, "subscription_changed", to.plan),
  ),
  defineReaction(subscriptionEvents.pastDue, "tell-owner", (tx, { id, payload: { userId, plan } }) =>
    notifyOwner(tx, userId, id, "subscription_past_due", plan),
  ),
  defineReaction(subscriptionEvents.recovered, "tell-owner", (tx, { id, payload: { userId, plan } }) =>
    notifyOwner(tx, userId, id, "subscription_recovered", plan),
  ),
  defineReaction(subscriptionEvents.cancelScheduled, "tell-owner", (tx, { id, payload: { userId, plan } }) =>
    notifyOwner(tx, userId, id, "subscription_cancel_scheduled", plan),
  ),
  defineReaction(subscriptionEvents.resumed, "tell-owner", (tx, { id, payload: { userId, plan } }) =>
    notifyOwner(tx, userId, id, "subscription_resumed", plan),
  ),
  defineReaction(subscriptionEvents.ended, "tell-owner", (tx, { payload: { userId, subscriptionId, from } }) =>
    notifyOwner(tx, userId, subscriptionId, "subscription_ended", from.plan),
  ),
  defineReaction(subscriptionEvents.renewing, "tell-owner", (tx, { payload: { userId, subscriptionId, at, plan } }) =>
    notifyOwner(tx, userId, `${subscriptionId}:${at}`, "subscription_renewing", plan),
  ),
  defineReaction(paymentEvents.actionRequired, "tell-owner", (tx, { payload: { userId, invoiceId } }) =>
    notifyOwner(tx, userId, invoiceId, "payment_action_required", ""),
  ),
  defineReaction(paymentEvents.refunded, "tell-owner", (tx, { id, payload: { userId } }) =>
    notifyOwner(tx, userId, id, "payment_refunded", ""),
  ),
];
