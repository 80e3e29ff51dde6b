import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

export interface EmptyStateProps {
  title: string;
  /** One sentence at most. */
  text?: ReactNode;
  /** One action, perhaps a second, quiet one. */
  action?: ReactNode;
  /** Heading level in the page's outline. */
  level?: 1 | 2 | 3;
}

/** Nothing here yet: the three shapes on a line, one sentence, one action. */
export function EmptyState({ title, text, action, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={styles.empty}>
      <svg width="124" height="34" viewBox="0 0 124 34" aria-hidden className={styles.shapes}>
        <path d="M28 17h21M76 17h20" strokeDasharray="2 3" />
        <circle cx="15" cy="17" r="12" />
        <rect x="51.5" y="6.5" width="21" height="21" rx="4" />
        <path className={styles.diamond} d="M109 3.5 122.5 17 109 30.5 95.5 17Z" />
      </svg>
      <Heading className={styles.title}>{title}</Heading>
      {text ? <p className={styles.text}>{text}</p> : null}
      {action ? <div className={styles.actions}>{action}</div> : null}
    </div>
  );
}
