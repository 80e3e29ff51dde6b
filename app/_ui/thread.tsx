import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VisuallyHidden } from "./visually-hidden";
import styles from "./thread.module.css";

export interface ThreadStep {
  key: string;
  /** `now` carries the plum diamond. */
  state: "done" | "now" | "next";
  title: ReactNode;
  detail?: ReactNode;
  /** Right-hand note, usually a date. */
  at?: ReactNode;
}

const marks = { done: styles.done, now: styles.now, next: styles.next } as const;

/** Progress as a vertical timeline. */
export function Thread({ steps, label }: { steps: readonly ThreadStep[]; label?: string }) {
  const t = useTranslations("common.thread");
  return (
    <ol className={styles.thread} aria-label={label ?? t("label")}>
      {steps.map((step) => (
        <li key={step.key} className={styles.step} aria-current={step.state === "now" ? "step" : undefined}>
          <span className={`${styles.mark} ${marks[step.state]}`} aria-hidden />
          <div className={styles.body}>
            <span className={step.state === "next" ? styles.titleNext : styles.title}>
              {step.title}
              <VisuallyHidden>, {t(step.state)}</VisuallyHidden>
            </span>
            {step.detail ? <span className={styles.detail}>{step.detail}</span> : null}
          </div>
          {step.at ? <span className={styles.at}>{step.at}</span> : null}
        </li>
      ))}
    </ol>
  );
}

/** Progress on one line, under a title. */
export function ThreadLine({
  steps,
  label,
}: {
  steps: readonly Pick<ThreadStep, "key" | "state" | "title">[];
  label?: string;
}) {
  const t = useTranslations("common.thread");
  return (
    <ol className={styles.line} aria-label={label ?? t("label")}>
      {steps.map((step) => (
        <li key={step.key} className={styles.lineStep} aria-current={step.state === "now" ? "step" : undefined}>
          <span className={`${styles.mark} ${marks[step.state]}`} aria-hidden />
          <span className={step.state === "now" ? styles.title : styles.titleNext}>
            {step.title}
            <VisuallyHidden>, {t(step.state)}</VisuallyHidden>
          </span>
        </li>
      ))}
    </ol>
  );
}
