import styles from "./calculation.module.css";

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
