import { SubscriptionModel, type Subscription } from "@/models/subscription";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { stripeRequest, options } from "@/lib/integrations/stripe/client";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { ensureRow, findRowByUser } from "./subscription-rows";

/** A row whose customer exists at the provider. */
export type CustomerRow = Lean<Subscription> & { stripeCustomerId: string };

const hasCustomer = (row: Lean<Subscription> | null): row is CustomerRow => row?.stripeCustomerId !== undefined;

/**
 * Returns the user's row with their customer at the provider, created if needed: exactly one, even under concurrent calls.
 */
export async function ensureCustomer(userId: string): Promise<CustomerRow> {
  const row = await ensureRow(userId);
  if (hasCustomer(row)) return row;
  const person = await findRecipient(userId);
  if (!person) throw new Problem("no_session");
  const customer = await stripeRequest("request", (sdk) =>
    sdk.customers.create(
      {
        email: person.email,
        name: person.name,
        preferred_locales: [person.locale],
        metadata: { purpose: "customer", userId },
      },
      options(`customer:${userId}:${row.customerCount}`),
    ),
  );
  await SubscriptionModel.updateOne(
    { _id: row._id, stripeCustomerId: { $exists: false }, customerCount: row.customerCount },
    { $set: { stripeCustomerId: customer.id, updatedAt: now() } },
  );
  const made = await findRowByUser(userId);
  if (!hasCustomer(made)) throw new Problem("conflict");
  return made;
}
