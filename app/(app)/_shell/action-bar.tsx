import type { ReactNode } from "react";
import styles from "./action-bar.module.css";

/** The actions of an object page: stacked in their card, on a phone pinned above the bar. The first child is the primary one. */
export function ActionBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}
