import type { Locale } from "@/lib/core/context";
import { inLocale, paths, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import type { PlanChoice } from "../schema";

/**
 * Returns the URL that the provider's pages return to: a public page, because a browser that comes from another site sends
 * no session cookie.
 */
export function returnUrl(locale: Locale, { plan }: Pick<PlanChoice, "plan">, cancelled = false): string {
  const query = { plan, ...(cancelled ? { result: "cancelled" } : {}) };
  return siteUrl(inLocale(locale, publicPaths.billingReturn(query)));
}

/** Returns the URL of the billing page, with a plan choice to confirm. */
export function billingPageUrl(choice?: PlanChoice): string {
  const query = choice ? `?${new URLSearchParams({ plan: choice.plan, interval: choice.interval }).toString()}` : "";
  return siteUrl(`${paths.billing}${query}`);
}
