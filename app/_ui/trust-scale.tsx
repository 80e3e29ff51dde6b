import styles from "./trust-scale.module.css";

export interface TrustScaleProps {
  score: number;
  /** One sentence that describes the chart. */
  label: string;
  /** The label of the starting score, under the middle. */
  start: string;
}

/** A score from 0 to 100 on its scale: grey up to 50 or the score, plum from there to the score. */
export function TrustScale({ score, label, start }: TrustScaleProps) {
  const low = Math.min(50, score);
  return (
    <div className={styles.scale} role="img" aria-label={label}>
      <div className={styles.track}>
        <span className={styles.base} style={{ width: `${low}%` }} />
        <span
          className={score < 50 ? styles.lost : styles.gained}
          style={{ left: `${low}%`, width: `${Math.abs(score - 50)}%` }}
        />
        <span className={styles.mark} style={{ left: `${score}%` }} />
      </div>
      <div className={styles.words} aria-hidden>
        <span>0</span>
        <span>{start}</span>
        <span>100</span>
      </div>
    </div>
  );
}
