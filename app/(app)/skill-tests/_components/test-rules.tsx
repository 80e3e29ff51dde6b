import { useTranslations } from "next-intl";
import { ATTEMPT_MINUTES, ATTEMPT_QUESTIONS, PASS_PERCENT, VALID_MONTHS, hoursAfter } from "@/lib/skill-tests/states";
import styles from "./skill-tests.module.css";

const HOURS_A_DAY = 24;

/** The rules of every test. */
export function TestRules() {
  const t = useTranslations("skillTests.rules");
  const count = ATTEMPT_QUESTIONS;
  return (
    <ul className={styles.rules}>
      <li>{t("questions", { count })}</li>
      <li>{t("time", { minutes: ATTEMPT_MINUTES })}</li>
      <li>{t("saved")}</li>
      <li>{t("pass", { count, percent: PASS_PERCENT, needed: Math.ceil((count * PASS_PERCENT) / 100) })}</li>
      <li>{t("passed", { months: VALID_MONTHS })}</li>
      <li>
        {t("failed", {
          hours: hoursAfter(1),
          days: hoursAfter(2) / HOURS_A_DAY,
          longDays: hoursAfter(3) / HOURS_A_DAY,
        })}
      </li>
    </ul>
  );
}
