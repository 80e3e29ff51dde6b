import type { ReactNode } from "react";
import styles from "./tools.module.css";

/** A number with its name above and what it rests on below. */
export function KeyFigure({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.under}>{hint}</dd>
    </div>
  );
}

/** A line of arithmetic with what it computes and how it is rounded. */
export interface Formula {
  name: string;
  text: string;
  rule?: string | undefined;
}

/** The arithmetic behind the numbers above it. */
export function Formulas({ title, lines }: { title: string; lines: readonly Formula[] }) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <dl className={styles.formulas}>
        {lines.map(({ name, text, rule }) => (
          <div key={`${name}${text}`}>
            <dt>{name}</dt>
            <dd>
              <span className={styles.formula}>{text}</span>
              {rule ? <span className={styles.rule}>{rule}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A wide table that scrolls by itself, by keyboard too. */
export function TableFrame({ label, tall = false, children }: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    <div className={`${styles.scroll} ${tall ? styles.tall : ""}`} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
