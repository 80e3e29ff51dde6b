import Link from "next/link";
import styles from "./count-tabs.module.css";

export interface CountTab {
  key: string;
  href: string;
  label: string;
  count: number;
  /** Whether what it counts waits for the reader. */
  move?: boolean;
}

/** The parts of a list as links with their counts, so that each has an address and works without script. */
export function CountTabs({ label, tabs, current }: { label: string; tabs: readonly CountTab[]; current: string }) {
  return (
    <nav aria-label={label} className={styles.scroll}>
      <ul className={styles.tabs}>
        {tabs.map(({ key, href, label: name, count, move = false }) => (
          <li key={key}>
            <Link href={href} className={styles.tab} aria-current={key === current ? "page" : undefined}>
              {name}
              <span className={move && count > 0 ? styles.move : styles.count}>{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
