"use client";

import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { Note } from "@/app/_ui/note";
import styles from "./auth-form.module.css";

/** Says that a mail was sent; takes the focus when it replaces a form. */
export function SentNote({
  title,
  text,
  hint,
  children,
}: {
  title: string;
  text: string;
  hint?: string;
  children?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1} className={styles.done}>
      <Note tone="ok" title={title}>
        {text}
      </Note>
      {hint ? <p>{hint}</p> : null}
      {children ? <div>{children}</div> : null}
    </div>
  );
}
