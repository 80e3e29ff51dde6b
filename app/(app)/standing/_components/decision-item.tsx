import { getTranslations } from "next-intl/server";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { OwnDecision } from "@/lib/moderation/schema";
import { ruleKeyOf } from "@/lib/moderation/states";
import { AppealButton } from "./appeal-button";
import styles from "./standing.module.css";

/** One decision about the reader: what, which rule, why, and what they can do. */
export async function DecisionItem({ decision }: { decision: OwnDecision }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("moderation.standing"),
    getTranslations("moderation"),
    getReader(),
  ]);
  const { id, action, targetType, rule, reason, at, until, appeal, appealable, appealableUntil } = decision;
  const key = ruleKeyOf(rule);
  const day = (instant: string) => formatInstant(instant, reader, "day");
  const title = t(`actions.${action}`);
  return (
    <li className={styles.decision}>
      <div className={styles.head}>
        <h3>{title}</h3>
        <span className={styles.quiet}>
          {t(`about.${targetType}`)}, {day(at)}
        </span>
      </div>
      <p>
        <strong>{t("rule")}</strong> {key ? words(`rules.${key}`) : rule}
      </p>
      <p className={styles.text}>
        <strong>{t("reason")}</strong> {reason}
      </p>
      {until ? (
        <p>
          <strong>{t("until")}</strong> {formatInstant(until, reader, "moment")}
        </p>
      ) : null}
      {appeal ? (
        <>
          <p>{t(`appealed.${appeal.status}`, { date: day(appeal.decidedAt ?? appeal.at) })}</p>
          {appeal.reason ? (
            <p className={styles.text}>
              <strong>{t("answer")}</strong> {appeal.reason}
            </p>
          ) : null}
        </>
      ) : appealable ? (
        <div className={styles.head}>
          <AppealButton decisionId={id} label={title} />
          <span className={styles.quiet}>
            {t("appealBy", { date: formatInstant(appealableUntil, reader, "moment") })}
          </span>
        </div>
      ) : (
        <p className={styles.quiet}>{t("final")}</p>
      )}
    </li>
  );
}
