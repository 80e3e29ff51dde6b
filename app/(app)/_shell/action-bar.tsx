import type { ReactNode } from "react";
import styles from "./action-bar.module.css";

/**
 * The actions of an object page: stacked in their card, or in a row beside the title; on a phone pinned above the bar. The first
 * child is the primary one.
 */
export function ActionBar({ row = false, children }: { row?: boolean; children: ReactNode }) {
  return <div className={row ? `${styles.bar} ${styles.row}` : styles.bar}>{children}</div>;
}
