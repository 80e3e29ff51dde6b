import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import type { NextStep, StepKey } from "@/lib/dashboard/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { readClock } from "@/lib/i18n/format";

/** Steps that wait for the reader; the others are advice, or wait for someone else. */
const moves: readonly StepKey[] = [
  "answer_offer",
  "reply_applicant",
  "answer_counter",
  "make_offer",
  "sign_agreement",
  "send_agreement",
  "answer_dispute",
  "decide_proposal",
  "elect_arbitration",
  "release_milestone",
  "fund_milestone",
  "answer_refund",
  "rework_milestone",
  "start_milestone",
  "deliver_milestone",
  "open_payout_account",
  "judge_disputes",
  "decide_appeals",
  "confirm_refunds",
];

/** A title with the number of waiting steps, and the day with the first deadline. */
export function HomeHeader({ steps, now, actions }: { steps: readonly NextStep[]; now: Date; actions?: ReactNode }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("home");
  const waiting = steps.filter((step) => moves.includes(step.key));
  const count = waiting.reduce((sum, step) => sum + (step.count ?? 1), 0);
  const first = waiting
    .flatMap((step) => step.deadlineAt ?? [])
    .filter((deadline) => Date.parse(deadline) > now.getTime())
    .sort()[0];
  const date = formatInstant(now, reader, "weekday");
  return (
    <PageHeader
      title={t("waiting", { count })}
      subtitle={first ? t("closes", { date, amount: readClock(first, now, locale).amount }) : t("today", { date })}
      actions={actions}
    />
  );
}
