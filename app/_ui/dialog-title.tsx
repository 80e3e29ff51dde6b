import type { ReactNode } from "react";
import styles from "./dialog.module.css";

/** The title of a dialog, for Modal's `title`. */
export function DialogTitle({ children }: { children: ReactNode }) {
  return <span className={styles.title}>{children}</span>;
}
