"use client";

import { useTranslations } from "next-intl";
import styles from "./running-test.module.css";

export interface QuestionListProps {
  count: number;
  current: number;
  isAnswered: (n: number) => boolean;
  onOpen: (n: number) => void;
}

/** The numbers of all questions, the answered ones filled. */
export function QuestionList({ count, current, isAnswered, onOpen }: QuestionListProps) {
  const t = useTranslations("skillTests.run");
  return (
    <nav aria-label={t("questions")}>
      <ol className={styles.numbers}>
        {Array.from({ length: count }, (_, index) => index + 1).map((n) => (
          <li key={n}>
            <button
              type="button"
              data-answered={isAnswered(n)}
              aria-label={t("question", { n, state: isAnswered(n) ? "answered" : "open" })}
              {...(n === current ? { "aria-current": "step" as const } : {})}
              onClick={() => onOpen(n)}
            >
              {n}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
