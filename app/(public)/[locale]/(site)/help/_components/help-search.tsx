"use client";

import { useEffect, useState } from "react";
import { PlainInput } from "@/app/_ui/plain/field";

const folded = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

/** Hides the questions that do not contain every word, and the topics that have none left; returns how many are shown. */
function show(words: readonly string[]): number {
  let shown = 0;
  for (const topic of document.querySelectorAll<HTMLElement>("[data-topic]")) {
    let own = 0;
    for (const question of topic.querySelectorAll<HTMLElement>("[data-question]")) {
      const text = folded(question.textContent);
      question.hidden = !words.every((word) => text.includes(word));
      if (!question.hidden) own += 1;
    }
    topic.hidden = own === 0;
    shown += own;
  }
  return shown;
}

/**
 * Searches the answers that the page holds anyway. Without JavaScript it is not there, and all answers are. `found` says how many there
 * are, by their number.
 */
export function HelpSearch({ label, found }: { label: string; found: readonly string[] }) {
  const [ready, setReady] = useState(false);
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    setReady(true);
    return () => {
      show([]);
    };
  }, []);
  if (!ready) return null;
  return (
    <search>
      <PlainInput
        name="help"
        type="search"
        autoComplete="off"
        label={label}
        onChange={(event) => {
          const words = folded(event.currentTarget.value).split(/\s+/).filter(Boolean);
          const shown = show(words);
          setCount(words.length === 0 ? null : shown);
        }}
      />
      <p role="status">{count === null ? "" : found[count]}</p>
    </search>
  );
}
