import { customerExists } from "@/lib/billing/stripe-objects";
import { snapshotOf } from "@/lib/billing/snapshot";
import { aboutCustomer } from "./about-customer";
import type { Handler } from "./contract";

/** The customer is gone at the provider, and every subscription with them; the next purchase makes a new one. */
export const customerDeleted: Handler = aboutCustomer({
  customerOf: (object) => object.id ?? null,
  find: async (_object, row) => {
    if (await customerExists(row.stripeCustomerId ?? "")) return { ignored: "customer_exists" };
    const gone = snapshotOf({ subscription: null, invoice: null, schedule: null, duplicates: [] });
    return { subscription: gone, customerGone: true, outcome: "customer_gone" };
  },
});
