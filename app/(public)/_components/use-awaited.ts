"use client";

import { useEffect, useState } from "react";
import { ApiProblem } from "@/app/_web/api-client";
import type { AwaitedAnswer } from "@/app/_web/await-answer";

export type AwaitedState = "waiting" | "done" | "late" | "offline" | "failed" | "signedOut";

function stateOf(error: ApiProblem): AwaitedState {
  if (error.status === 401) return "signedOut";
  return error.code === "offline" ? "offline" : "failed";
}

/** Waits for what the provider reports to this site; `again` waits once more. `wait` must be stable between renders. */
export function useAwaited<T>(
  wait: (signal: AbortSignal) => Promise<AwaitedAnswer<T>>,
  skip: boolean,
): { state: AwaitedState; answer: T | null; again: () => void } {
  const [{ state, answer }, setOutcome] = useState<{ state: AwaitedState; answer: T | null }>({
    state: "waiting",
    answer: null,
  });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (skip) return;
    const controller = new AbortController();
    const { signal } = controller;
    wait(signal)
      .then(({ settled, answer: last }) => {
        if (!signal.aborted) setOutcome({ state: settled ? "done" : last === null ? "failed" : "late", answer: last });
      })
      .catch((error: unknown) => {
        if (signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setOutcome({ state: stateOf(error), answer: null });
      });
    return () => {
      controller.abort();
    };
  }, [wait, skip, attempt]);
  return {
    state,
    answer,
    again: () => {
      setOutcome({ state: "waiting", answer: null });
      setAttempt((count) => count + 1);
    },
  };
}
