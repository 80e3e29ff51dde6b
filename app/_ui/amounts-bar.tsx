"use client";

import styles from "./amounts-bar.module.css";
import look from "./money-parts.module.css";

/** One part of a sum: its state, its amount in minor units, and the legend's label and amount. */
export interface AmountPart {
  fate: "released" | "refunded" | "held" | "unfunded";
  minor: number;
  label: string;
  amount: string;
}

/** Parts of a sum: released solid, refunded outlined, held hatched, unfunded as track. The legend has the amounts. */
export function AmountsBar({ label, parts }: { label: string; parts: readonly AmountPart[] }) {
  const drawn = parts.filter(({ minor }) => minor > 0);
  return (
    <div>
      <div className={styles.bar} role="img" aria-label={label}>
        {drawn.length === 0 ? <span className={look.unfunded} style={{ flexGrow: 1 }} /> : null}
        {drawn.map(({ fate, minor }) => (
          <span key={fate} className={look[fate]} style={{ flexGrow: minor }} />
        ))}
      </div>
      <dl className={styles.legend}>
        {parts.map(({ fate, label: words, amount }) => (
          <div key={fate}>
            <dt>
              <span className={`${styles.swatch} ${look[fate]}`} aria-hidden />
              {words}
            </dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
