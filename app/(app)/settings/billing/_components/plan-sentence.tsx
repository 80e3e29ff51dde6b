import { useTranslations } from "next-intl";
import { priceMinor } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";

/** "You’re on the Pro plan, $29 per month. It renews on 14 December." in one sentence or two. */
export function PlanSentence({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("billing.sentence");
  const names = useTranslations("common.plan.name");
  const reader = useReader();
  const { locale } = reader;
  const { status, interval, currentPeriodEnd, trialEndsAt, cancelAtPeriodEnd, pendingChange } = subscription;
  if (status === "incomplete") return t("incomplete");
  if (subscription.plan === "free") return t("free");
  const plan = names(subscription.plan);
  if (status === "past_due") return t("owed", { plan });
  if (!interval || !currentPeriodEnd) return t("owed", { plan });
  const price = formatMoney(priceMinor(subscription.plan, interval), "USD", locale);
  const date = formatInstant(currentPeriodEnd, reader, "moment");
  if (cancelAtPeriodEnd || pendingChange) return t("ending", { plan, date });
  if (trialEndsAt) return t("trial", { plan, date: formatInstant(trialEndsAt, reader, "moment"), price });
  return t(interval, { plan, price, date });
}
