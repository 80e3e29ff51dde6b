import type { Types } from "mongoose";
import { PlanUsageModel, type PlanUsage } from "@/models/plan-usage";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { monthlyGates, nextPlan, plans, type Gate, type PlanName } from "./plans";

const month = () => now().toISOString().slice(0, 7);

/** What of a counter counts now: a month that is over does not. */
export const usedOf = ({ gate, used, period }: Pick<PlanUsage, "gate" | "used" | "period">): number =>
  monthlyGates.includes(gate) && period !== month() ? 0 : used;

/**
 * Takes one unit of a limit in the transaction that creates the thing, so that no number of parallel calls exceeds it.
 * `holderId` is whoever the limit counts for: the owner for startups and open roles, the startup for its team.
 * Throws 403 `plan_limit` with limit, used and the next plan.
 */
export async function consumeQuota(tx: Tx, holderId: Types.ObjectId, gate: Gate, plan: PlanName): Promise<void> {
  const limit = plans[plan].limits[gate];
  const refuse = (used: number) =>
    new Problem("plan_limit", {
      detail: `The ${plan} plan allows ${limit ?? "any number"}.`,
      extra: { gate, limit, used, plan, nextPlan: nextPlan(plan, gate) },
    });
  if (limit !== null) {
    // Whoever is refused writes nothing, so that a crowd at a full limit does not queue for the counter.
    const known = await PlanUsageModel.findOne({ ownerId: holderId, gate }).session(tx.session).lean();
    if (known && usedOf(known) >= limit) throw refuse(usedOf(known));
  }
  if (monthlyGates.includes(gate)) {
    const period = month();
    // Who comes first in a month begins the count; a second one at that moment meets this write and comes again.
    await PlanUsageModel.updateOne(
      { ownerId: holderId, gate, period: { $ne: period } },
      { $set: { used: 0, period } },
      { session: tx.session },
    );
    await PlanUsageModel.updateOne(
      { ownerId: holderId, gate },
      { $setOnInsert: { used: 0, period } },
      { session: tx.session, upsert: true },
    );
  }
  const counter = await PlanUsageModel.findOneAndUpdate(
    { ownerId: holderId, gate },
    { $inc: { used: 1 } },
    { session: tx.session, upsert: true, returnDocument: "after" },
  ).lean();
  if (limit === null || counter.used <= limit) return;
  throw refuse(counter.used - 1);
}

/** Gives one unit back: something was archived, closed or removed. */
export async function releaseQuota(tx: Tx, holderId: Types.ObjectId, gate: Gate): Promise<void> {
  await PlanUsageModel.updateOne(
    { ownerId: holderId, gate, used: { $gt: 0 } },
    { $inc: { used: -1 } },
    { session: tx.session },
  );
}

/** Sets what is in use after a change of plan counted anew; meets whoever takes a unit at that moment. */
export async function setQuotaUsage(tx: Tx, holderId: Types.ObjectId, gate: Gate, used: number): Promise<void> {
  await PlanUsageModel.updateOne(
    { ownerId: holderId, gate },
    { $set: { used }, $inc: { recounts: 1 } },
    { session: tx.session, upsert: true },
  );
}

/** Refuses a write to what the plan has no room for: 403 `plan_read_only`. */
export function assertUnlocked(thing: { planLockedAt?: Date | null }): void {
  if (thing.planLockedAt) throw new Problem("plan_read_only");
}

/** Units in use, for showing "3 of 5". */
export async function quotaUsage(holderId: Types.ObjectId | string, gate: Gate): Promise<number> {
  const counter = await PlanUsageModel.findOne({ ownerId: holderId, gate }).lean();
  return counter ? usedOf(counter) : 0;
}
