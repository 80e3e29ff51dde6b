import { SubscriptionModel, type Subscription } from "@/models/subscription";
import type { Machine } from "@/lib/core/state/transition";
import { payingStatuses, subscriptionTransitions, type SubscriptionStatus } from "./states";

export const subscriptionMachine: Machine<Subscription> = {
  entity: "subscription",
  model: SubscriptionModel,
  transitions: subscriptionTransitions,
  permanentTrail: true,
};

/** Whether a paid plan's limits apply in a state. */
export const isPaying = (status: SubscriptionStatus): boolean =>
  (payingStatuses as readonly SubscriptionStatus[]).includes(status);

/** Returns the shortest path of actions in the table from one state to another; empty where they are equal. */
export function actionsBetween(from: SubscriptionStatus, to: SubscriptionStatus): string[] {
  const paths = new Map<SubscriptionStatus, string[]>([[from, []]]);
  for (const [state, path] of paths) {
    if (state === to) return path;
    for (const [action, next] of Object.entries<SubscriptionStatus>(subscriptionTransitions[state]))
      if (!paths.has(next)) paths.set(next, [...path, action]);
  }
  throw new Error(`No sequence of actions leads from ${from} to ${to}`);
}

/**
 * Returns the state to move to when the provider reports `reported`. An ended subscription becomes `free` if it was paying and
 * `expired` if its first payment never came; in any other state an end changes nothing.
 */
export function destination(from: SubscriptionStatus, reported: SubscriptionStatus): SubscriptionStatus {
  if (reported !== "free" && reported !== "expired") return reported;
  if (isPaying(from)) return "free";
  return from === "incomplete" ? "expired" : from;
}
