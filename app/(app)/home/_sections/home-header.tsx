import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import { countWaiting, waits, type NextStep } from "@/lib/dashboard/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { readClock } from "@/lib/i18n/format";

/** A title with the number of waiting steps, and the day with what is late or the first deadline. */
export function HomeHeader({ steps, now, actions }: { steps: readonly NextStep[]; now: Date; actions?: ReactNode }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("home");
  const deadlines = steps
    .filter(waits)
    .flatMap(({ deadlineAt }) => deadlineAt ?? [])
    .sort();
  const late = deadlines.filter((deadline) => Date.parse(deadline) <= now.getTime());
  const [first] = deadlines;
  const date = formatInstant(now, reader, "weekday");
  return (
    <PageHeader
      title={t("waiting", { count: countWaiting(steps) })}
      subtitle={
        first
          ? t(late.length > 0 ? "late" : "closes", {
              date,
              count: late.length,
              amount: readClock(first, now, locale).amount,
            })
          : t("today", { date })
      }
      actions={actions}
    />
  );
}
