"use client";

import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import styles from "./skill-tests.module.css";

/** A title that gets the focus where the screen before it, and with it the focus, is gone. */
export function FocusedTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus();
  }, []);
  return (
    <span ref={title} tabIndex={-1} className={styles.title}>
      {children}
    </span>
  );
}
