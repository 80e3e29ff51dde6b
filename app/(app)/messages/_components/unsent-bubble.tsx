"use client";

import { useTranslations } from "next-intl";
import { useProblemText } from "@/app/_web/problem-text";
import styles from "./thread.module.css";
import type { Pending } from "./use-thread";

interface UnsentBubbleProps {
  pending: Pending;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

/** A message that is on its way, or was not sent: why, and another try that can never send it twice. */
export function UnsentBubble({ pending: { clientId, text, problem }, onRetry, onDiscard }: UnsentBubbleProps) {
  const t = useTranslations("messages");
  const describe = useProblemText();
  return (
    <li className={`${styles.message} ${styles.own}`}>
      <p className={`${styles.bubble} ${problem ? styles.failed : styles.waiting}`}>{text}</p>
      {problem ? (
        <div className={styles.facts} role="alert">
          <span className={styles.bad}>
            {t("notSent")}. {describe(problem)}
          </span>
          <button type="button" className={styles.quietButton} onClick={() => onRetry(clientId)}>
            {t("retry")}
          </button>
          <button type="button" className={styles.quietButton} onClick={() => onDiscard(clientId)}>
            {t("discard")}
          </button>
        </div>
      ) : (
        <p className={styles.facts}>{t("sending")}</p>
      )}
    </li>
  );
}
