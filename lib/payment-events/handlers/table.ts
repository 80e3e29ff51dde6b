import { chargeDispute } from "./charge-dispute";
import { chargeRefunded } from "./charge-refunded";
import { checkoutSessionCompleted } from "./checkout-session-completed";
import { customerDeleted } from "./customer-deleted";
import type { Handler } from "./about-customer";
import { invoicePaymentActionRequired } from "./invoice-payment-action-required";
import { invoicePaymentFailed } from "./invoice-payment-failed";
import { invoicePaymentSucceeded } from "./invoice-payment-succeeded";
import { invoiceUpcoming } from "./invoice-upcoming";
import { subscriptionCreated } from "./subscription-created";
import { subscriptionDeleted } from "./subscription-deleted";
import { subscriptionUpdated } from "./subscription-updated";

/** Which event is understood by what. Types that are not here are stored and left alone. */
export const handlers: Readonly<Record<string, Handler>> = {
  "checkout.session.completed": checkoutSessionCompleted,
  "customer.subscription.created": subscriptionCreated,
  "customer.subscription.updated": subscriptionUpdated,
  "customer.subscription.deleted": subscriptionDeleted,
  "invoice.payment_succeeded": invoicePaymentSucceeded,
  "invoice.payment_failed": invoicePaymentFailed,
  "invoice.payment_action_required": invoicePaymentActionRequired,
  "invoice.upcoming": invoiceUpcoming,
  "charge.refunded": chargeRefunded,
  "charge.dispute.created": chargeDispute,
  "charge.dispute.updated": chargeDispute,
  "charge.dispute.closed": chargeDispute,
  "charge.dispute.funds_withdrawn": chargeDispute,
  "charge.dispute.funds_reinstated": chargeDispute,
  "customer.deleted": customerDeleted,
};

/** The handler of a type, or null. */
export const handlerOf = (type: string): Handler | null =>
  Object.hasOwn(handlers, type) ? (handlers[type] ?? null) : null;
