import { unknownType, type Handler } from "./contract";
import { isForMilestone, milestonePayment } from "./milestone-payment";

/** A payment that takes days, such as a bank debit, has succeeded; only milestones are paid so. */
export const checkoutSessionAsyncPaymentSucceeded: Handler = (event) =>
  isForMilestone(event) ? milestonePayment(event) : Promise.resolve(unknownType);
