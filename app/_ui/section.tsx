import type { ReactNode } from "react";
import styles from "./section.module.css";

export interface SectionProps {
  title: ReactNode;
  /** Grey count after the title. */
  count?: ReactNode;
  /** A link on the right. */
  action?: ReactNode;
  children: ReactNode;
  id?: string;
}

/** A titled part of a page, 32 px from the next. */
export function Section({ title, count, action, children, id }: SectionProps) {
  return (
    <section className={styles.section} {...(id ? { id, "aria-labelledby": `${id}-title` } : {})}>
      <div className={styles.head}>
        <h2 {...(id ? { id: `${id}-title` } : {})}>
          {title}
          {count === undefined ? null : <span className={styles.count}> {count}</span>}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/**
 * A hairline box. `list` draws hairlines between its children instead of padding them; a `moves` card is no box on a phone, where the
 * actions in it are pinned.
 */
export function Card({
  children,
  list = false,
  moves = false,
}: {
  children: ReactNode;
  list?: boolean;
  moves?: boolean;
}) {
  return <div className={list ? styles.list : moves ? `${styles.card} ${styles.moves}` : styles.card}>{children}</div>;
}

/** One row of a list card. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

/** Fluid main and a 320 px aside, which follows main below 1100 px. */
export function Columns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.main}>{main}</div>
      <aside className={styles.aside}>{aside}</aside>
    </div>
  );
}
