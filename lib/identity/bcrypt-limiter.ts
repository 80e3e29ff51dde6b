import { availableParallelism } from "node:os";
import { ConcurrencyLimiter } from "@/lib/core/concurrency-limiter";
import { Problem } from "@/lib/core/http/problem";
import { BcryptThread } from "./bcrypt-thread";

const busy = () =>
  new Problem("unavailable", {
    detail: "Too many sign-ins at once. Try again in a moment.",
    headers: { "Retry-After": "5" },
  });

const holder = globalThis as typeof globalThis & {
  __collabhubBcryptLimiter?: ConcurrencyLimiter;
  __collabhubRegistrations?: ConcurrencyLimiter;
  __collabhubBcryptThreads?: BcryptThread[];
};
/** The threads that have nothing to do. */
const idle = (holder.__collabhubBcryptThreads ??= []);
/** One core always remains for everything else. */
const limiter = (holder.__collabhubBcryptLimiter ??= new ConcurrencyLimiter({
  maxConcurrent: Math.max(1, Math.min(2, availableParallelism() - 1)),
  maxWaitMs: 8000,
  turnMs: 250,
  refuse: busy,
}));

/** Registrations wait in a queue of their own, and longer: many come at once when a place opens, and none of them delays a sign-in. */
const registrations = (holder.__collabhubRegistrations ??= new ConcurrencyLimiter({
  maxConcurrent: 1,
  maxWaitMs: 45_000,
  turnMs: 250,
  refuse: busy,
}));

/** Runs what hashes for a registration when its turn among them has come. Throws 503 `unavailable` where the wait exceeds 45 s. */
export const inRegistrationQueue = <T>(work: () => Promise<T>): Promise<T> => registrations.run(work);

/**
 * Runs costly password work, one or two at a time, each on a thread of its own, the rest queued: bcrypt takes a fifth of a CPU
 * second, and sixteen at once would stall every file read of the process. Throws 503 `unavailable` where the wait exceeds 8 s.
 */
export function withBcryptThread<T>(work: (thread: BcryptThread) => Promise<T>): Promise<T> {
  return limiter.run(async () => {
    const thread = idle.pop() ?? new BcryptThread();
    try {
      return await work(thread);
    } finally {
      idle.push(thread);
    }
  });
}
