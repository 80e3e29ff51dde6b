import { agreedPayOf, type AgreedPay } from "@/lib/agreements/queries/agreed-pay";
import type { Agreement } from "@/lib/agreements/schema";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { hasCount, planPay, usualCount, type PayPlan, type PlannedBefore } from "../pay-plan";
import { MAX_MILESTONES, MAX_PLANNED_AT_ONCE } from "../states";
import type { Milestone } from "../schema";
import { listMilestones } from "./list";

/** Milestones drafted from what an agreement pays, less those that are planned. */
export interface DraftedPlan extends PayPlan {
  pay: AgreedPay;
  /** How many were asked for; null where the agreement's dates say it. */
  count: number | null;
}

const dayOf = (at: string | Date) => (typeof at === "string" ? at : at.toISOString()).slice(0, 10);

const paidBy = ({ status, amountMinor, funds }: Milestone): number =>
  status === "refunded" ? 0 : status === "split" ? funds.releasedMinor : amountMinor;

/** The milestones of an agreement and of the one that it amends: their work is the same. */
async function findPlanned(ctx: Context, { id, amendsId }: Agreement, pay: AgreedPay): Promise<PlannedBefore[]> {
  const lists = await Promise.all(
    [id, ...(amendsId ? [amendsId] : [])].map((agreementId) =>
      listMilestones(ctx, agreementId, { limit: MAX_MILESTONES }),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .filter(({ currency }) => currency === pay.currency)
    .map((milestone) => ({ dueOn: dayOf(milestone.dueAt), amountMinor: paidBy(milestone) }));
}

/**
 * Drafts the milestones that are still to be planned under an agreement, to one of its parties. Null where its pay says no sum, or
 * all of it is planned. `count` is how many parts of a project, or months without an end; it is kept within what is planned at once.
 */
export async function draftPlan(ctx: Context, agreement: Agreement, count?: number): Promise<DraftedPlan | null> {
  const pay = agreedPayOf(agreement);
  if (!pay) return null;
  const wanted = Math.min(Math.max(1, count ?? usualCount(pay)), MAX_PLANNED_AT_ONCE);
  const plan = planPay(pay, {
    planned: await findPlanned(ctx, agreement, pay),
    today: dayOf(now()),
    count: wanted,
  });
  return plan && { ...plan, pay, count: hasCount(pay) ? wanted : null };
}
