import { IconCheck, IconCircle } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import type { Application } from "@/lib/applications/schema";
import { formatMoney } from "@/lib/i18n/format";
import { cashFit, skillFit } from "./fit";
import type { RoleTerms } from "./fit";
import styles from "./board/board.module.css";

function FitLine({ good, children }: { good: boolean; children: React.ReactNode }) {
  return (
    <li className={styles.fact}>
      {good ? (
        <IconCheck size={14} stroke={2} aria-hidden className={styles.good} />
      ) : (
        <IconCircle size={10} stroke={2} aria-hidden style={{ margin: "5px 2px 0" }} />
      )}
      <span>{children}</span>
    </li>
  );
}

/** Up to two facts about an applicant, each with its reason: required skills, and expected pay against the range. */
export function FitLines({ application, role }: { application: Application; role: RoleTerms }) {
  const t = useTranslations("hiring.fit");
  const periods = useTranslations("common.period");
  const locale = useLocale();
  const { matched, missing } = skillFit(role.skillsRequired, application.talent.skills);
  const ask = application.expectedCompensation;
  const fit = ask ? cashFit(ask, role.compensation) : null;
  return (
    <ul className={styles.facts}>
      {role.skillsRequired.length === 0 ? null : matched.length === 0 ? (
        <FitLine good={false}>{t("noneOf", { count: missing.length })}</FitLine>
      ) : (
        <FitLine good>
          {matched.slice(0, 3).join(", ")}
          {missing.length > 0 ? (
            <>, {t("matched", { matched: matched.length, count: role.skillsRequired.length })}</>
          ) : null}
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
