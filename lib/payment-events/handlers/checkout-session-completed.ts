import { subscriptionOf, type Handler } from "./about-customer";

/** Someone finished a payment page. What it was for stands in its metadata; only plans are known so far. */
export const checkoutSessionCompleted: Handler = {
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
};
