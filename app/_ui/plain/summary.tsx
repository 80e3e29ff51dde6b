"use client";

import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "../note.module.css";
import type { PlainForm } from "./use-plain-form";

export interface PlainSummaryProps {
  form: PlainForm;
  /** "2 things to fix" */
  title: (count: number) => string;
  labels: Readonly<Record<string, string>>;
  /** After the text of a failure that concerns no field, such as a link. */
  more?: ReactNode;
}

/** What to fix, with links to the fields; or what failed. Takes the focus, so that it is heard and seen. */
export function PlainSummary({ form, title, labels, more }: PlainSummaryProps) {
  if (form.faultNames.length === 0 && form.failureText === null) return null;
  return (
    <div ref={form.summary} tabIndex={-1} role="alert" className={`${styles.note} ${styles.bad}`}>
      <IconAlertCircle size={18} stroke={1.75} aria-hidden />
      <div>
        {form.failureText === null ? (
          <>
            <p className={styles.title}>{title(form.faultNames.length)}</p>
            {form.faultNames.map((name, index) => (
              <span key={name}>
                {index > 0 ? ", " : null}
                <a
                  href={`#field-${name}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(`field-${name}`)?.focus();
                  }}
                >
                  {labels[name] ?? name}
                </a>
              </span>
            ))}
          </>
        ) : (
          <>
            <p className={styles.title}>{form.failureText}</p>
            {more}
          </>
        )}
      </div>
    </div>
  );
}
