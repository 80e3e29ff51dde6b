"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import type { Challenge } from "altcha-lib/types";

export type CaptchaState = "working" | "done" | "failed" | "insecure";

/** The server rejects a solution after 10 minutes; solve again well before. */
const USABLE_MS = 8 * 60_000;

interface Solved {
  payload: string;
  at: number;
}

async function solve(signal: AbortSignal): Promise<Solved> {
  const [challenge, { solveChallenge }, { deriveKey }] = await Promise.all([
    apiFetch<Challenge>("/auth/captcha", { signal }),
    import("altcha-lib"),
    import("altcha-lib/algorithms/web/pbkdf2"),
  ]);
  const controller = new AbortController();
  signal.addEventListener("abort", () => {
    controller.abort();
  });
  const solution = await solveChallenge({ challenge, deriveKey, controller });
  if (!solution) throw new Error("The challenge was not solved");
  return { payload: btoa(JSON.stringify({ challenge, solution })), at: Date.now() };
}

export interface Captcha {
  state: CaptchaState;
  /** The payload to send, once solved. Rejects when it cannot be solved. */
  take: () => Promise<string>;
  /** A payload is valid once: solve the next one. */
  renew: () => void;
}

/** Proof of work in the background, without user input: about a second of one core. */
export function useCaptcha(): Captcha {
  const [state, setState] = useState<CaptchaState>("working");
  const [round, setRound] = useState(0);
  const pending = useRef<Promise<Solved> | null>(null);

  const start = useCallback((signal: AbortSignal) => {
    const work = solve(signal);
    pending.current = work;
    setState("working");
    work.then(
      () => {
        if (pending.current === work) setState("done");
      },
      () => {
        if (pending.current === work && !signal.aborted) setState("failed");
      },
    );
    return work;
  }, []);

  useEffect(() => {
    if (!window.isSecureContext) {
      setState("insecure");
      return undefined;
    }
    const controller = new AbortController();
    void start(controller.signal).catch(() => undefined); // Reported by the state above.
    return () => {
      controller.abort();
    };
  }, [round, start]);

  const take = useCallback(async () => {
    const solved = await pending.current?.catch(() => null); // After a failure in the background, retry now.
    if (solved && Date.now() - solved.at < USABLE_MS) return solved.payload;
    return (await start(new AbortController().signal)).payload;
  }, [start]);

  const renew = useCallback(() => {
    setRound((count) => count + 1);
  }, []);

  return { state, take, renew };
}
