"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { signInAgain } from "@/app/_web/session-end";
import type { AnswerInput, Attempt } from "@/lib/skill-tests/schema";

export type Option = AnswerInput["option"];

/** How long until an answer that could not be saved is sent again. */
const RETRY_MS = 3_000;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

interface Answers {
  /** The chosen option of a question, saved or not. */
  chosen: (n: number) => Option | undefined;
  isSaving: (n: number) => boolean;
  /** The last answer could not be sent; it is tried again. */
  stuck: boolean;
  choose: (n: number, option: Option) => void;
  /** Resolves once nothing is left to save. */
  saved: () => Promise<void>;
}

/** The answers of a running attempt: each is sent when it is chosen, one at a time, and again until the server has it. */
export function useAnswers({ id, questions }: Pick<Attempt, "id" | "questions">): Answers {
  const router = useRouter();
  const [made, setMade] = useState<Readonly<Partial<Record<number, Option>>>>({});
  const [unsaved, setUnsaved] = useState<ReadonlySet<number>>(new Set());
  const [stuck, setStuck] = useState(false);
  const waiting = useRef(new Map<number, Option>());
  const sending = useRef<Promise<void> | null>(null);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  const sendAll = useCallback(async (): Promise<void> => {
    for (;;) {
      const [next] = waiting.current;
      if (!next || left.current) return;
      const [n, option] = next;
      try {
        await apiFetch(`/skill-attempts/${id}/answers/${n}`, { method: "PUT", body: { option } });
        if (waiting.current.get(n) === option) waiting.current.delete(n);
        setStuck(false);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.code === "no_session") {
          signInAgain();
          return;
        }
        // The attempt is over, or is not theirs any more: the page shows what has become of it.
        if (error.status === 409 || error.status === 404) {
          waiting.current.clear();
          router.refresh();
        } else {
          setStuck(true);
          await pause(RETRY_MS);
        }
      }
      setUnsaved(new Set(waiting.current.keys()));
    }
  }, [id, router]);

  const saved = useCallback((): Promise<void> => {
    sending.current ??= sendAll().finally(() => {
      sending.current = null;
    });
    return sending.current;
  }, [sendAll]);

  const choose = useCallback(
    (n: number, option: Option) => {
      waiting.current.set(n, option);
      setMade((before) => ({ ...before, [n]: option }));
      setUnsaved(new Set(waiting.current.keys()));
      void saved();
    },
    [saved],
  );

  return {
    chosen: (n) => made[n] ?? questions[n - 1]?.answer,
    isSaving: (n) => unsaved.has(n),
    stuck,
    choose,
    saved,
  };
}
