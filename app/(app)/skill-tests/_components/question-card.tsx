"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { IconCheck } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import type { Attempt } from "@/lib/skill-tests/schema";
import { CodeText } from "./code-text";
import type { Option } from "./use-answers";
import styles from "./running-test.module.css";

export interface QuestionCardProps {
  question: Attempt["questions"][number];
  count: number;
  chosen: Option | undefined;
  saving: boolean;
  stuck: boolean;
  onChoose: (option: Option) => void;
  /** Enter, or the button of `actions` that submits. */
  onNext: () => void;
  actions: ReactNode;
}

/** One question with its options. The keys 1 to 4 choose while the focus is in it, and its text gets the focus when it appears. */
export function QuestionCard({ question, count, chosen, saving, stuck, onChoose, onNext, actions }: QuestionCardProps) {
  const t = useTranslations("skillTests.run");
  const heading = useRef<HTMLHeadingElement>(null);
  const { n, text, code, options } = question;
  useEffect(() => {
    heading.current?.focus();
  }, [n]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const option = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
    if (!option) return;
    event.preventDefault();
    onChoose(option.key);
    document.getElementById(`option-${option.key}`)?.focus();
  };
  return (
    <Card>
      <form
        className={styles.question}
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <fieldset className={styles.options} {...(code === undefined ? {} : { "aria-describedby": "question-code" })}>
          <legend>
            <h2 ref={heading} tabIndex={-1}>
              <span className={styles.position}>{t("position", { n, count })}</span>
              <CodeText>{text}</CodeText>
            </h2>
          </legend>
          {code === undefined ? null : (
            <pre id="question-code" className={styles.code} tabIndex={0}>
              <code>{code}</code>
            </pre>
          )}
          {options.map(({ key, text: label }, index) => (
            <label key={key} className={styles.option}>
              <input
                type="radio"
                id={`option-${key}`}
                name={`question-${n}`}
                value={key}
                checked={chosen === key}
                onChange={() => onChoose(key)}
              />
              <kbd aria-hidden>{index + 1}</kbd>
              <span>
                <CodeText>{label}</CodeText>
              </span>
            </label>
          ))}
        </fieldset>
        <p className={styles.mark} role="status" data-stuck={stuck}>
          {stuck ? (
            t("unsaved")
          ) : chosen === undefined ? null : saving ? (
            t("saving")
          ) : (
            <>
              <IconCheck size={16} stroke={1.75} aria-hidden /> {t("saved")}
            </>
          )}
        </p>
        <div className={styles.actions}>{actions}</div>
        <p className={styles.keys}>{t("keys")}</p>
      </form>
    </Card>
  );
}
