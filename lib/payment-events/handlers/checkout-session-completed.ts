import { aboutCustomer, subscriptionOf } from "./about-customer";
import type { Handler } from "./contract";
import { isForMilestone, milestonePayment } from "./milestone-payment";

const planPayment: Handler = aboutCustomer({
  find: async (object, row) => {
    if (object.metadata?.purpose !== "subscription") return { ignored: "other_purpose" };
    const { shown, seen } = await subscriptionOf(row);
    return {
      subscription: seen,
      duplicates: shown.duplicates,
      ...(object.id ? { checkoutDone: object.id } : {}),
      outcome: seen.status,
    };
  },
});

/** Someone finished a payment page, for a milestone or for a plan, as its metadata says. */
export const checkoutSessionCompleted: Handler = (event) =>
  isForMilestone(event) ? milestonePayment(event) : planPayment(event);
