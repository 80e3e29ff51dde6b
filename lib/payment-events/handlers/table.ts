import { accountChanged } from "./account-changed";
import { chargeDispute } from "./charge-dispute";
import { chargeRefunded } from "./charge-refunded";
import { checkoutSessionAsyncPaymentSucceeded } from "./checkout-session-async-payment-succeeded";
import { checkoutSessionCompleted } from "./checkout-session-completed";
import { customerDeleted } from "./customer-deleted";
import type { Handler } from "./contract";
import { identitySession } from "./identity-session";
import { invoicePaymentActionRequired } from "./invoice-payment-action-required";
import { invoicePaymentFailed } from "./invoice-payment-failed";
import { invoicePaymentSucceeded } from "./invoice-payment-succeeded";
import { invoiceUpcoming } from "./invoice-upcoming";
import { refundChanged } from "./refund-changed";
import { subscriptionCreated } from "./subscription-created";
import { subscriptionDeleted } from "./subscription-deleted";
import { subscriptionUpdated } from "./subscription-updated";

/** The handler of each type of event. Types that are not here are stored and ignored. */
const handlers: Readonly<Record<string, Handler>> = {
  "checkout.session.completed": checkoutSessionCompleted,
  "checkout.session.async_payment_succeeded": checkoutSessionAsyncPaymentSucceeded,
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
  "charge.refund.updated": refundChanged,
  "refund.created": refundChanged,
  "refund.failed": refundChanged,
  "refund.updated": refundChanged,
  "identity.verification_session.verified": identitySession,
  "identity.verification_session.requires_input": identitySession,
  "identity.verification_session.canceled": identitySession,
  "account.updated": accountChanged,
  "account.application.authorized": accountChanged,
  "account.application.deauthorized": accountChanged,
  "account.external_account.created": accountChanged,
  "account.external_account.updated": accountChanged,
  "account.external_account.deleted": accountChanged,
  "capability.updated": accountChanged,
  "person.created": accountChanged,
  "person.updated": accountChanged,
  "person.deleted": accountChanged,
};

/** The handler of a type, or null. */
export const handlerOf = (type: string): Handler | null =>
  Object.hasOwn(handlers, type) ? (handlers[type] ?? null) : null;
