import { useLocale, useTranslations } from "next-intl";
import { plans } from "@/lib/billing/plans";
import type { PlanName } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { formatList } from "@/lib/i18n/format";
import { Note } from "@/app/_ui/note";

/** What exceeds the limits of a smaller plan, as text. */
export function PlanExcess({ subscription, plan }: { subscription: Subscription; plan: PlanName }) {
  const t = useTranslations("billing.dialog");
  const names = useTranslations("common.plan.name");
  const locale = useLocale();
  const over = (quota: "startups" | "openRoles") => {
    const limit = plans[plan].limits[quota];
    return limit === null ? 0 : Math.max(0, subscription.limits[quota].used - limit);
  };
  const parts = [
    ...(over("startups") > 0 ? [t("excessStartups", { count: over("startups") })] : []),
    ...(over("openRoles") > 0 ? [t("excessOpenRoles", { count: over("openRoles") })] : []),
  ];
  if (parts.length === 0) return <Note tone="info" title={t("fits", { plan: names(plan) })} />;
  return <Note tone="warn" title={t("excess", { plan: names(plan), list: formatList(parts, locale) })} />;
}
