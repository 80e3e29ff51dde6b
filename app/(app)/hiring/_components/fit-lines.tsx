import { IconCheck, IconCircle } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/i18n/format";
import type { BoardCard } from "./board/card";
import styles from "./board/board.module.css";
import { cashFit, type RoleTerms } from "./fit";

function FitLine({ good, children }: { good: boolean; children: React.ReactNode }) {
  return (
    <li className={styles.fact}>
      {good ? (
        <IconCheck size={14} stroke={2} aria-hidden className={styles.good} />
      ) : (
        <IconCircle size={10} stroke={2} aria-hidden className={styles.dot} />
      )}
      <span>{children}</span>
    </li>
  );
}

/** Up to two facts about an applicant, each with its reason: required skills, and expected pay against the range. */
export function FitLines({ card, role }: { card: BoardCard; role: RoleTerms }) {
  const t = useTranslations("hiring.fit");
  const periods = useTranslations("common.period");
  const locale = useLocale();
  const { skills, count } = card.named;
  const required = role.skillsRequired.length;
  const ask = card.expectedCompensation;
  const fit = ask ? cashFit(ask, role.compensation) : null;
  return (
    <ul className={styles.facts}>
      {required === 0 ? null : count === 0 ? (
        <FitLine good={false}>{t("noneOf", { count: required })}</FitLine>
      ) : (
        <FitLine good>
          {skills.join(", ")}
          {count < required ? <>, {t("matched", { matched: count, count: required })}</> : null}
        </FitLine>
      )}
      {ask && fit ? (
        <FitLine good={fit === "inside"}>
          {t(`ask.${fit}`, { amount: formatMoney(ask.cashMinor, ask.currency, locale), period: periods(ask.period) })}
        </FitLine>
      ) : (
        <FitLine good={false}>{t("noAsk")}</FitLine>
      )}
    </ul>
  );
}
