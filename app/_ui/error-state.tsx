import { IconPlugConnectedX } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./error-state.module.css";

export interface ErrorStateProps {
  title?: string;
  text?: string;
  /** The request id, as in the logs. */
  requestId?: string | undefined;
  /** Usually a button "Try again". */
  action?: ReactNode;
}

/** One section failed; the rest of the page stays. */
export function ErrorState({ title, text, requestId, action }: ErrorStateProps) {
  const t = useTranslations("common.error");
  return (
    <div className={styles.box} role="alert">
      <IconPlugConnectedX size={20} stroke={1.6} aria-hidden className={styles.bad} />
      <div className={styles.body}>
        <p className={styles.title}>{title ?? t("section")}</p>
        <p className={styles.text}>{text ?? t("sectionText")}</p>
        <div className={styles.actions}>
          {action}
          {requestId ? <code className={styles.id}>{t("requestId", { id: requestId })}</code> : null}
        </div>
      </div>
    </div>
  );
}
