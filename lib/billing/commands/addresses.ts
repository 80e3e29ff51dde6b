import type { Locale } from "@/lib/core/context";
import { siteUrl } from "@/lib/core/site-url";
import type { PlanChoice } from "../schema";

/** Where the provider's pages lead back to. Public: whoever comes from another site brings no session cookie. */
export function returnAddress(locale: Locale, { plan }: Pick<PlanChoice, "plan">, cancelled = false): string {
  const query = new URLSearchParams({ plan, ...(cancelled ? { result: "cancelled" } : {}) });
  return `${siteUrl()}${locale === "fr" ? "/fr" : ""}/billing/return?${query.toString()}`;
}

/** The page of plan and billing, with a choice to confirm. */
export function billingAddress(choice?: PlanChoice): string {
  const query = choice ? `?${new URLSearchParams({ plan: choice.plan, interval: choice.interval }).toString()}` : "";
  return `${siteUrl()}/settings/billing${query}`;
}
