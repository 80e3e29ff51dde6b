import Link from "next/link";
import { useTranslations } from "next-intl";
import { useReader } from "@/app/_web/use-reader";
import { withQuery } from "@/app/_web/query-string";
import { formatDay } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import type { DraftedPlan as Drafted } from "@/lib/milestones/queries/drafted-plan";
import styles from "../milestones.module.css";
import { PlanForm } from "./plan-form";

const MONTHS = [1, 3, 6, 12] as const;
const PARTS = [1, 2, 3, 4, 6] as const;
/** What a milestone's title and description have room for. */
const TITLE = 120;
const DESCRIPTION = 4000;

const cut = (text: string, most: number) =>
  Array.from(text).length <= most
    ? text
    : `${Array.from(text)
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;

/** Drafted milestones with what they were drafted from; everything can be changed before they are added. */
export function DraftedPlan({ agreementId, payee, plan }: { agreementId: string; payee: string; plan: Drafted }) {
  const t = useTranslations("milestones.plan");
  const periods = useTranslations("common.period");
  const reader = useReader();
  const { pay, parts, of, later, count } = plan;
  const isProject = pay.period === "project";
  const terms = {
    amount: formatMoney(pay.cashMinor, pay.currency, reader.locale),
    period: periods(pay.period),
    start: formatDay(pay.startOn, reader.locale, "day"),
    end: formatDay(pay.endOn ?? pay.startOn, reader.locale, "day"),
  };
  const titleOf = (number: number): string => {
    if (isProject && of === 1) return cut(pay.title, TITLE);
    const key = isProject ? "part" : of === null ? "month" : "monthOf";
    const values = { number, of: of ?? number };
    const room = TITLE - t(key, { title: "", ...values }).length;
    return t(key, { title: cut(pay.title, room), ...values });
  };
  const moved = parts.filter((part) => part.moved).length;
  const choices = [...new Set([...(isProject ? PARTS : MONTHS), ...(count === null ? [] : [count])])].sort(
    (a, b) => a - b,
  );
  const address = (query: Record<string, string>) => withQuery("/milestones/new", { agreement: agreementId, ...query });
  return (
    <>
      <div className={styles.lead}>
        <p>
          {t(isProject ? "ofProject" : pay.endOn === null ? "open" : "from", terms)}
          {pay.period === "hour" && pay.hoursPerWeek !== null ? ` ${t("hours", { hours: pay.hoursPerWeek })}` : null}
          {moved > 0 ? ` ${t("moved", { count: moved })}` : null}
          {later > 0 ? ` ${t("later", { count: later })}` : null}
        </p>
        {count === null ? null : (
          <nav className={styles.counts} aria-label={t(isProject ? "parts" : "months")}>
            <span>{t(isProject ? "parts" : "months")}</span>
            {choices.map((choice) => (
              <Link
                key={choice}
                href={address({ count: String(choice) })}
                replace
                scroll={false}
                aria-current={choice === count ? "true" : undefined}
              >
                {choice}
              </Link>
            ))}
          </nav>
        )}
        <p>
          <Link href={address({ blank: "1" })}>{t("blank")}</Link>
        </p>
      </div>
      <PlanForm
        key={count ?? 0}
        agreementId={agreementId}
        payee={payee}
        wholeMinor={parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)}
        values={{
          description: cut(pay.services, DESCRIPTION),
          currency: pay.currency,
          milestones: parts.map(({ number, dueOn, amountMinor }) => ({
            title: titleOf(number),
            amountMinor,
            dueAt: `${dueOn}T23:59:59.000Z`,
          })),
        }}
      />
    </>
  );
}
