import type { ReactNode } from "react";
import styles from "./skip-link.module.css";

/** The first link of every page: past the navigation to its content. */
export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a href="#content" className={styles.skip}>
      {children}
    </a>
  );
}
