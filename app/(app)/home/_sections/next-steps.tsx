import { IconArrowRight } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button-link";
import { Clock } from "@/app/_ui/clock";
import { stepFacts, type NextStep } from "@/lib/dashboard/schema";
import { formatMoney } from "@/lib/i18n/format";
import styles from "./home.module.css";

/** The best next steps, the first one filled. */
export function NextSteps({ steps }: { steps: readonly NextStep[] }) {
  const locale = useLocale();
  const t = useTranslations("home");
  return (
    <ul className={styles.steps} aria-label={t("stepsTitle")}>
      {steps.map((step, index) => {
        const values = {
          subject: step.subject ?? "",
          count: step.count ?? 1,
          thing: step.thing ?? "",
          amount: step.money ? formatMoney(step.money.amountMinor, step.money.currency, locale) : "",
        };
        return (
          <li key={`${step.key} ${step.url}`} className={styles.step}>
            {step.subject ? (
              <Avatar name={step.subject} kind={stepFacts[step.key].about} />
            ) : (
              <span className={styles.mark} aria-hidden>
                <IconArrowRight size={18} stroke={1.6} />
              </span>
            )}
            <div className={styles.words}>
              <strong>{t(`steps.${step.key}.title`, values)}</strong>
              <span>{t(`steps.${step.key}.text`, values)}</span>
            </div>
            {step.deadlineAt ? <Clock deadline={step.deadlineAt} /> : null}
            <div className={styles.action}>
              <ButtonLink href={step.url} variant={index === 0 ? "filled" : "default"} fullWidth>
                {t(`steps.${step.key}.action`, values)}
              </ButtonLink>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
