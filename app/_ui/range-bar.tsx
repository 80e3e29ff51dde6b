import styles from "./range-bar.module.css";

export interface RangeBarProps {
  min: number;
  max: number;
  /** The right end of the scale, in the same unit; the left end is zero. */
  scale: number;
  /** The scale's ends as text. */
  from: string;
  to: string;
  /** One sentence that says the same. */
  label: string;
}

/** A range on its scale. */
export function RangeBar({ min, max, scale, from, to, label }: RangeBarProps) {
  const left = (min / scale) * 100;
  const width = Math.max(2, ((max - min) / scale) * 100);
  return (
    <div>
      <div className={styles.track} role="img" aria-label={label}>
        <span className={styles.bar} style={{ left: `${Math.min(left, 98)}%`, width: `${width}%` }} />
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </div>
  );
}

/** The next round number above a value: at least a tenth larger, and short in digits. */
export function scaleFor(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (
    [1, 1.5, 2, 3, 5, 7.5, 10, 15].map((factor) => factor * power).find((candidate) => candidate >= value * 1.1) ??
    20 * power
  );
}
