import { availableParallelism } from "node:os";
import { ConcurrencyLimiter } from "@/lib/core/concurrency-limiter";
import { Problem } from "@/lib/core/http/problem";

const busy = () =>
  new Problem("unavailable", {
    detail: "Too many people are signing in at once. Try again in a moment.",
    headers: { "Retry-After": "5" },
  });

const holder = globalThis as typeof globalThis & { __collabhubBcryptGate?: ConcurrencyLimiter };
/** One core is always left to everything else. */
const gate = (holder.__collabhubBcryptGate ??= new ConcurrencyLimiter({
  width: Math.max(1, Math.min(2, availableParallelism() - 1)),
  maxWaitMs: 8000,
  turnMs: 250,
  refuse: busy,
}));

/**
 * Runs costly password work, one or two at a time, the rest in line: bcrypt takes a fifth of a CPU second, and sixteen at once
 * would stall every file read of the process. Rejects with 503 `unavailable` when the line is longer than 8 s.
 */
export function withBcryptSlot<T>(work: () => Promise<T>): Promise<T> {
  return gate.run(work);
}
