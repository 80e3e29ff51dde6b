import { SubscriptionModel, type Subscription } from "@/models/subscription";
import { UserModel } from "@/models/user";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";

/** Returns the row of a provider's customer, or null for a customer that belongs to no user. */
export async function findRowByCustomer(customerId: string): Promise<Lean<Subscription> | null> {
  await connect();
  return SubscriptionModel.findOne({ stripeCustomerId: customerId }).lean();
}

/** Returns the user's row, or null for a user who never started a purchase. */
export async function findRowByUser(userId: string): Promise<Lean<Subscription> | null> {
  await connect();
  return SubscriptionModel.findOne({ userId: objectId(userId) }).lean();
}

/** Returns the user's row, created if needed. */
export async function ensureRow(userId: string): Promise<Lean<Subscription>> {
  const known = await findRowByUser(userId);
  if (known) return known;
  const at = now();
  try {
    await SubscriptionModel.create([{ userId: objectId(userId), status: "incomplete", createdAt: at, updatedAt: at }]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const made = await findRowByUser(userId);
  if (!made) throw new Problem("conflict");
  return made;
}

/** Whether the user's account exists and is not deleted. */
export async function accountExists(userId: Subscription["userId"]): Promise<boolean> {
  return (await UserModel.exists({ _id: userId, status: { $ne: "deleted" } })) !== null;
}

/** Clears a payment page that was used or has expired. */
export async function clearCheckout(tx: Tx, row: Lean<Subscription>, sessionId: string): Promise<void> {
  await SubscriptionModel.updateOne(
    { _id: row._id, "checkout.sessionId": sessionId },
    { $set: { checkout: null } },
    { session: tx.session },
  );
}

/** Unlinks a customer that was deleted at the provider. */
export async function unlinkCustomer(tx: Tx, row: Lean<Subscription>): Promise<void> {
  await SubscriptionModel.updateOne(
    { _id: row._id },
    { $unset: { stripeCustomerId: 1 }, $set: { checkout: null }, $inc: { customerCount: 1, version: 1 } },
    { session: tx.session },
  );
}

/** Returns the rows whose payment is still open after the grace period. */
export async function listRowsPastGrace(): Promise<Lean<Subscription>[]> {
  await connect();
  return SubscriptionModel.find({ status: "past_due", graceEndsAt: { $ne: null, $lte: now() } })
    .sort({ graceEndsAt: 1 })
    .lean();
}

/** Iterates over every row that has a customer at the provider. */
export async function* iterateCustomerRows(): AsyncGenerator<Pick<Lean<Subscription>, "_id" | "userId">> {
  await connect();
  let after: Subscription["userId"] | null = null;
  for (;;) {
    const page: Pick<Lean<Subscription>, "_id" | "userId">[] = await SubscriptionModel.find(
      { stripeCustomerId: { $exists: true }, ...(after ? { userId: { $gt: after } } : {}) },
      { userId: 1 },
    )
      .sort({ userId: 1 })
      .limit(200)
      .lean();
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < 200) return;
    after = last.userId;
  }
}
