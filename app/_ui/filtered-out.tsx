import { IconFilterOff } from "@/app/_ui/icons";
import type { ReactNode } from "react";
import styles from "./error-state.module.css";

/** No result under the filters: names the one that hides most, and offers to remove it. */
export function FilteredOut({ title, text, action }: { title: string; text?: string; action: ReactNode }) {
  return (
    <div className={styles.box} role="status">
      <IconFilterOff size={20} stroke={1.6} aria-hidden className={styles.quiet} />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {text ? <p className={styles.text}>{text}</p> : null}
      </div>
      <div className={styles.actions}>{action}</div>
    </div>
  );
}
