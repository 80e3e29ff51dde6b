import type { ClientSession, Types } from "mongoose";
import { PlanUsageModel, type PlanUsage } from "@/models/plan-usage";
import { now } from "@/lib/core/clock";
import { beginAgain } from "@/lib/core/db/errors";
import { sessionOption } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { ALLIANCES_WITHOUT_PLAN, monthlyQuotas, nextPlan, plans, type Quota, type PlanName } from "./plans";

const month = () => now().toISOString().slice(0, 7);

/** Returns the part of a counter that counts now: a past month counts as 0. */
export const usedOf = ({ gate, used, period }: Pick<PlanUsage, "gate" | "used" | "period">): number =>
  monthlyQuotas.includes(gate) && period !== month() ? 0 : used;

/** What counts for someone: their plan, or null for a person who needs none. */
export type Allowance = PlanName | null;

/** The most of something; null is unlimited. Without a plan only allies are counted. */
export const limitOf = (quota: Quota, plan: Allowance): number | null =>
  plan === null ? (quota === "alliances" ? ALLIANCES_WITHOUT_PLAN : null) : plans[plan].limits[quota];

/** The most of something for a holder: their plan's limit, or what an administrator allows beyond it until a date. */
export function limitInForce(
  quota: Quota,
  plan: Allowance,
  counter: Pick<PlanUsage, "override"> | null | undefined,
): number | null {
  const limit = limitOf(quota, plan);
  const override = counter?.override;
  return limit === null || !override || override.until <= now() ? limit : Math.max(limit, override.limit);
}

function refusal(quota: Quota, plan: Allowance, limit: number, used: number): Problem {
  const figures = { gate: quota, limit, used };
  return new Problem("plan_limit", {
    detail: plan === null ? `You can have ${limit}.` : `The ${plan} plan allows ${limit}.`,
    extra: plan === null ? figures : { ...figures, plan, nextPlan: nextPlan(plan, quota) },
  });
}

/** Refuses where no unit of a limit is left, and takes none: 403 `plan_limit`. */
export async function assertQuotaLeft(
  holderId: Types.ObjectId,
  quota: Quota,
  plan: Allowance,
  session?: ClientSession,
): Promise<void> {
  const limit = limitOf(quota, plan);
  if (limit === null) return;
  const known = await PlanUsageModel.findOne({ ownerId: holderId, gate: quota }, {}, sessionOption(session)).lean();
  const most = limitInForce(quota, plan, known) ?? limit;
  if (known && usedOf(known) >= most) throw refusal(quota, plan, most, usedOf(known));
}

/**
 * Consumes one unit of a limit in the transaction that creates the record, so that concurrent calls cannot exceed it.
 * `holderId` is what the limit counts for: the owner for startups and open roles, the startup for its team, the person for their
 * allies. Throws 403 `plan_limit` with limit, used and the next plan.
 */
export async function consumeQuota(tx: Tx, holderId: Types.ObjectId, quota: Quota, plan: Allowance): Promise<void> {
  // A refused call writes nothing, so that many calls at a full limit do not queue for the counter.
  await assertQuotaLeft(holderId, quota, plan, tx.session);
  if (monthlyQuotas.includes(quota)) {
    const period = month();
    // The first call of a month resets the counter; a concurrent one conflicts with this write and retries.
    await PlanUsageModel.updateOne(
      { ownerId: holderId, gate: quota, period: { $ne: period } },
      { $set: { used: 0, period } },
      { session: tx.session },
    );
    await PlanUsageModel.updateOne(
      { ownerId: holderId, gate: quota },
      { $setOnInsert: { used: 0, period } },
      { session: tx.session, upsert: true },
    );
  }
  const counter = await PlanUsageModel.findOneAndUpdate(
    { ownerId: holderId, gate: quota },
    { $inc: { used: 1 } },
    { session: tx.session, upsert: true, returnDocument: "after" },
  ).lean();
  const most = limitInForce(quota, plan, counter);
  if (most === null || counter.used <= most) return;
  throw refusal(quota, plan, most, counter.used - 1);
}

/** Releases one unit: something was archived, closed or removed. */
export async function releaseQuota(tx: Tx, holderId: Types.ObjectId, quota: Quota): Promise<void> {
  await PlanUsageModel.updateOne(
    { ownerId: holderId, gate: quota, used: { $gt: 0 } },
    { $inc: { used: -1 } },
    { session: tx.session },
  );
}

/** Sets the usage after a change of plan has counted it again; conflicts with a concurrent consumer, which retries. */
export async function setQuotaUsage(tx: Tx, holderId: Types.ObjectId, quota: Quota, used: number): Promise<void> {
  await PlanUsageModel.updateOne(
    { ownerId: holderId, gate: quota },
    { $set: { used }, $inc: { recounts: 1 } },
    { session: tx.session, upsert: true },
  );
}

/**
 * Locks a counter for this transaction without changing it: of two that would each be right alone, the later one begins again and
 * sees what the other wrote.
 */
export async function lockQuota(tx: Tx, holderId: Types.ObjectId, quota: Quota): Promise<void> {
  try {
    await PlanUsageModel.updateOne(
      { ownerId: holderId, gate: quota },
      { $inc: { recounts: 1 }, $setOnInsert: { used: 0 } },
      { session: tx.session, upsert: true },
    );
  } catch (error) {
    throw beginAgain(error);
  }
}

/** Refuses a write to a record that exceeds the plan's limits: 403 `plan_read_only`. */
export function assertUnlocked(thing: { planLockedAt?: Date | null }): void {
  if (thing.planLockedAt) throw new Problem("plan_read_only");
}

/** The counter of a limit, or null where nothing was ever counted. */
export const findCounter = (holderId: Types.ObjectId | string, quota: Quota): Promise<PlanUsage | null> =>
  PlanUsageModel.findOne({ ownerId: holderId, gate: quota }).lean();

/** Returns the units in use, for displays such as "3 of 5". */
export async function quotaUsage(holderId: Types.ObjectId | string, quota: Quota): Promise<number> {
  const counter = await findCounter(holderId, quota);
  return counter ? usedOf(counter) : 0;
}
