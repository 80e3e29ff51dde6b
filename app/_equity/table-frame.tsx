import type { ReactNode } from "react";
import styles from "./calculation.module.css";

/** A wide table that scrolls on its own, with the keyboard too. */
export function TableFrame({ label, tall = false, children }: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    <div className={`${styles.scroll} ${tall ? styles.tall : ""}`} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
