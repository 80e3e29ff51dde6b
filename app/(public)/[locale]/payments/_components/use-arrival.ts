"use client";

import { useEffect, useState } from "react";
import { ApiProblem } from "@/app/_web/api-client";

/** How far the provider's word has come. */
export type Arrival = "waiting" | "done" | "late" | "offline" | "failed" | "signedOut";

const PAUSE_MS = 1000;
const TRIES = 20;

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(new DOMException("stopped", "AbortError"));
      },
      { once: true },
    );
  });

/** Faults after which the next look may succeed. */
const passes = ({ status }: ApiProblem): boolean => status === 429 || status >= 500;

async function arrives(look: (signal: AbortSignal) => Promise<boolean>, signal: AbortSignal): Promise<Arrival> {
  let failed = true;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await pause(signal);
    try {
      if (await look(signal)) return "done";
      failed = false;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status === 401) return "signedOut";
      if (error.code === "offline") return "offline";
      if (!passes(error)) return "failed";
      failed = true;
    }
  }
  return failed ? "failed" : "late";
}

/** Looks each second, for 20 s, whether something has come to pass; `again` looks once more for as long. */
export function useArrival(
  look: (signal: AbortSignal) => Promise<boolean>,
  skip: boolean,
): { arrival: Arrival; again: () => void } {
  const [arrival, setArrival] = useState<Arrival>("waiting");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (skip) return;
    const controller = new AbortController();
    const { signal } = controller;
    arrives(look, signal)
      .then((found) => {
        if (!signal.aborted) setArrival(found);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    return () => {
      controller.abort();
    };
  }, [look, skip, attempt]);
  return {
    arrival,
    again: () => {
      setArrival("waiting");
      setAttempt((count) => count + 1);
    },
  };
}
