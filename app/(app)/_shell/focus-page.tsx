import Link from "next/link";
import type { ReactNode } from "react";
import { IconArrowLeft } from "@/app/_ui/icons";
import styles from "./focus-page.module.css";

export interface FocusPageProps {
  /** The only way out. */
  back: { href: string; label: string };
  title: ReactNode;
  subtitle: ReactNode;
  /** At the end of the header. */
  tools: ReactNode;
  children: ReactNode;
}

/** A task of its own: its header with the way back in place of all navigation. */
export function FocusPage({ back, title, subtitle, tools, children }: FocusPageProps) {
  return (
    <div className={styles.focus} data-layout="focus">
      <header className={styles.header}>
        <Link href={back.href} className={styles.back} aria-label={back.label}>
          <IconArrowLeft size={20} stroke={1.75} aria-hidden />
        </Link>
        <div className={styles.heading}>
          <h1>{title}</h1>
          <p>{subtitle}</p>
        </div>
        {tools}
      </header>
      {children}
    </div>
  );
}
