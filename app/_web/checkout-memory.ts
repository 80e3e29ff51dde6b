import { planNames } from "@/lib/billing/plans";
import type { PlanName } from "@/lib/billing/plans";

const key = "collabhub_checkout";

/** What was left for the payment page, so that the return page can say what rose. */
export interface CheckoutMemory {
  from: PlanName;
  plan: PlanName;
}

const isPlan = (name: string | undefined): name is PlanName => planNames.some((plan) => plan === name);

/** Kept for this tab alone. Browser only. */
export function rememberCheckout({ from, plan }: CheckoutMemory): void {
  sessionStorage.setItem(key, `${from} ${plan}`);
}

/** What this tab left for, or null. Browser only. */
export function recallCheckout(): CheckoutMemory | null {
  const [from, plan] = (sessionStorage.getItem(key) ?? "").split(" ");
  return isPlan(from) && isPlan(plan) ? { from, plan } : null;
}
