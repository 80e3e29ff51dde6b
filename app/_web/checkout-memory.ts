import { planNames } from "@/lib/billing/plans";
import type { PlanName } from "@/lib/billing/plans";

const key = "collabhub_checkout";

/** The plans before and after a checkout, so that the return page can show the raised limits. */
export interface CheckoutMemory {
  from: PlanName;
  plan: PlanName;
}

const isPlan = (name: string | undefined): name is PlanName => planNames.some((plan) => plan === name);

/** Stores it for this tab alone. Browser only. */
export function rememberCheckout({ from, plan }: CheckoutMemory): void {
  sessionStorage.setItem(key, `${from} ${plan}`);
}

/** The checkout that this tab started, or null. Browser only. */
export function recallCheckout(): CheckoutMemory | null {
  const [from, plan] = (sessionStorage.getItem(key) ?? "").split(" ");
  return isPlan(from) && isPlan(plan) ? { from, plan } : null;
}
