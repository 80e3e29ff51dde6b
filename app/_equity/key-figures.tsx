import type { ReactNode } from "react";
import styles from "./key-figures.module.css";

export interface KeyFiguresProps {
  columns?: 3 | 4;
  /** More space, and a line below: for a result that is alone on its page. */
  roomy?: boolean;
  children: ReactNode;
}

/** Numbers side by side in a card, one below the other on a phone (four: two by two). */
export function KeyFigures({ columns = 3, roomy = false, children }: KeyFiguresProps) {
  const classes = [styles.figures, ...(columns === 4 ? [styles.four] : []), ...(roomy ? [styles.roomy] : [])];
  return <dl className={classes.join(" ")}>{children}</dl>;
}

/** A number with its name above and what it is based on below. */
export function KeyFigure({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.under}>{hint}</dd>
    </div>
  );
}
