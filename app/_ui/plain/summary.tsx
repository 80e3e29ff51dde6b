"use client";

import { IconAlertCircle } from "@/app/_ui/icons";
import type { ReactNode } from "react";
import styles from "../note.module.css";
import tones from "../tones.module.css";
import type { PlainForm } from "./use-plain-form";

export interface PlainSummaryProps {
  form: PlainForm;
  /** "2 things to fix" */
  title: (count: number) => string;
  labels: Readonly<Record<string, string>>;
  /** After the text of a failure that concerns no field, such as a link. */
  more?: ReactNode;
}

/** What to fix, with links to the fields; or what failed. Takes the focus, so that it is announced and visible. */
export function PlainSummary({ form: { faultNames, failureText, summary }, title, labels, more }: PlainSummaryProps) {
  if (faultNames.length === 0 && failureText === null) return null;
  return (
    <div ref={summary} tabIndex={-1} role="alert" className={`${styles.note} ${tones.bad}`}>
      <IconAlertCircle size={18} stroke={1.75} aria-hidden />
      <div>
        {failureText === null ? (
          <>
            <p className={styles.title}>{title(faultNames.length)}</p>
            {faultNames.map((name, index) => (
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
            <p className={styles.title}>{failureText}</p>
            {more}
          </>
        )}
      </div>
    </div>
  );
}
