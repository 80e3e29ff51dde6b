import { isDowngrade } from "@/lib/billing/plans";
import type { Interval, PlanName } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";

/** The chosen plan; `free` ends the paid plan. */
export interface Choice {
  plan: PlanName;
  interval: Interval;
}

export type ChangeKind = "subscribe" | "upgrade" | "downgrade" | "toYear" | "toMonth" | "cancel" | "same";

/** The kind of change that a choice is, given the current plan. */
export function changeKind(subscription: Pick<Subscription, "plan" | "interval">, choice: Choice): ChangeKind {
  const { plan, interval } = subscription;
  if (plan === "free") return choice.plan === "free" ? "same" : "subscribe";
  if (choice.plan === "free") return "cancel";
  if (choice.plan !== plan) return isDowngrade(plan, choice.plan) ? "downgrade" : "upgrade";
  if (choice.interval === interval) return "same";
  return choice.interval === "year" ? "toYear" : "toMonth";
}
