import { instant } from "@/lib/core/instant";
import { SubscriptionModel, type Subscription } from "@/models/subscription";
import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { transition } from "@/lib/core/state/transition";
import { subscriptionEvents } from "../events";
import { destination, isPaying, actionsBetween, subscriptionMachine } from "../machine";
import { isDowngrade, priceMinor, type PlanName } from "../plans";
import type { Snapshot } from "../snapshot";

/**
 * Another writer changed the row since it was read: the data fetched in between may be outdated, so it is fetched again.
 */
export class LostRace extends Error {
  override readonly name = "LostRace";
}

/** Returns the row as it was read before the request to the provider. Throws {@link LostRace} when it has changed since. */
export async function unchangedRow(tx: Tx, read: Lean<Subscription>): Promise<Lean<Subscription>> {
  const row = await SubscriptionModel.findOne({ _id: read._id, version: read.version }).session(tx.session).lean();
  if (!row) throw new LostRace();
  return row;
}

/** Increments the row's version after a write for this customer, so that writers that read it earlier lose the race. */
export async function bumpVersion(tx: Tx, row: Lean<Subscription>): Promise<void> {
  await SubscriptionModel.updateOne({ _id: row._id }, { $inc: { version: 1 } }, { session: tx.session });
}

export interface AppliedSnapshot {
  changed: boolean;
  /** The plan whose limits applied before, and the one after. */
  from: PlanName;
  to: PlanName;
}

const plain = (value: unknown) => JSON.stringify(value);

function differs(row: Lean<Subscription>, fields: Partial<Subscription>): boolean {
  return (Object.keys(fields) as (keyof Subscription)[]).some(
    (key) => plain(row[key] ?? null) !== plain(fields[key] ?? null),
  );
}

/**
 * Updates a row from the provider's snapshot: each transition with its audit row and event, the account's plan, invalidated
 * caches. Writes nothing where nothing differs, so that snapshots applied in any order, any number of times, converge.
 */
export async function applySnapshot(tx: Tx, row: Lean<Subscription>, snapshot: Snapshot): Promise<AppliedSnapshot> {
  const { status: _status, ended, ...fields } = snapshot;
  const missed =
    ended !== undefined && !isPaying(row.status) && row.stripeSubscriptionId !== snapshot.stripeSubscriptionId;
  const status = missed ? "free" : destination(row.status, snapshot.status);
  const actions = missed ? ["activate", "end"] : actionsBetween(row.status, status);
  const user = await UserModel.findById(row.userId, { plan: 1 }).session(tx.session).lean();
  const to = isPaying(status) ? snapshot.plan : "free";
  const from = user?.plan ?? "free";
  if (actions.length === 0 && !differs(row, fields) && from === to) return { changed: false, from, to };

  const at = now();
  await SubscriptionModel.updateOne(
    { _id: row._id },
    { $set: { ...fields, updatedAt: at }, $inc: { version: 1 } },
    { session: tx.session },
  );
  const next: Lean<Subscription> = { ...row, ...fields };
  let current: Lean<Subscription> = { ...next, status: row.status };
  for (const action of actions) {
    current = await transition(tx, subscriptionMachine, current, action);
    // A subscription that began and ended before we heard of it is announced only as ended.
    if (!missed) await announce(tx, action, row, next);
    else if (action === "end")
      await announce(tx, action, { ...row, ...ended, stripeSubscriptionId: snapshot.stripeSubscriptionId }, next);
  }
  if (isPaying(row.status) && isPaying(status)) await recordPlanChange(tx, row, next);
  if (from !== to) await UserModel.updateOne({ _id: row.userId }, { $set: { plan: to } }, { session: tx.session });
  const userId = row.userId.toHexString();
  tx.afterCommit(() => invalidate(tags.plan(userId), tags.dashboard(userId), tags.user(userId)));
  return { changed: true, from, to };
}

const regularPrice = ({ plan, interval }: Pick<Subscription, "plan" | "interval">) =>
  interval === null ? 0 : priceMinor(plan, interval);

async function announce(tx: Tx, action: string, before: Lean<Subscription>, after: Lean<Subscription>): Promise<void> {
  const userId = before.userId.toHexString();
  const { plan, interval } = after;
  switch (action) {
    case "activate":
      return emit(tx, subscriptionEvents.activated, {
        userId,
        to: { plan, interval },
        priceMinor: regularPrice(after),
      });
    case "fail":
      return emit(tx, subscriptionEvents.pastDue, { userId, plan, graceEndsAt: instant(after.graceEndsAt) });
    case "recover":
      return emit(tx, subscriptionEvents.recovered, { userId, plan });
    case "schedule_cancel":
      return emit(tx, subscriptionEvents.cancelScheduled, { userId, plan, endsAt: instant(after.currentPeriodEnd) });
    case "resume":
      return emit(tx, subscriptionEvents.resumed, { userId, plan });
    case "end":
      return emit(tx, subscriptionEvents.ended, {
        userId,
        subscriptionId: before.stripeSubscriptionId ?? "",
        from: { plan: before.plan, interval: before.interval },
        unpaid: before.status === "past_due",
      });
    case "expire":
      return emit(tx, subscriptionEvents.expired, { userId });
    default:
      return undefined;
  }
}

/** Records a change of plan or interval while the subscription stays paid. */
async function recordPlanChange(tx: Tx, before: Lean<Subscription>, after: Lean<Subscription>): Promise<void> {
  if (before.plan === after.plan && before.interval === after.interval) return;
  const from = { plan: before.plan, interval: before.interval };
  const to = { plan: after.plan, interval: after.interval };
  await audit(tx, {
    action: "subscription.change",
    entity: "subscription",
    entityId: before._id.toHexString(),
    before: from,
    after: to,
    permanent: true,
  });
  await emit(tx, subscriptionEvents.changed, {
    userId: before.userId.toHexString(),
    from,
    to,
    rise: !isDowngrade(before.plan, after.plan),
    priceMinor: regularPrice(after),
  });
}
