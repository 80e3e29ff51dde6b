import { useTranslations } from "next-intl";
import { categoryRules } from "@/lib/trust/states";
import { groupOrder } from "@/app/_web/trust-figures";
import styles from "./trust.module.css";

/** How points decay, group by group. */
export function ScoreDecay() {
  const t = useTranslations("trust");
  return (
    <details className={styles.more}>
      <summary>{t("fading.title")}</summary>
      <p className={styles.quiet}>{t("fading.text")}</p>
      <ul className={styles.fading}>
        {groupOrder.map((category) => {
          const days = categoryRules[category].halfLifeDays;
          return (
            <li key={category}>
              <span>{t(`group.${category}`)}</span>
              <span>
                {days === null
                  ? t(category === "response" ? "fading.window" : "fading.never")
                  : t("fading.half", { days })}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
