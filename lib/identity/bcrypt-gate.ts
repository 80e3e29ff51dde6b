import { availableParallelism } from "node:os";
import { Problem } from "@/lib/core/http/problem";

/** Milliseconds that a password may wait for its turn; then the caller gets 503. */
const MAX_WAIT_MS = 8000;

interface Waiter {
  start: () => void;
  deadline: NodeJS.Timeout;
}
interface State {
  running: number;
  waiting: Waiter[];
  /** Moving average of one turn, milliseconds. */
  turnMs: number;
}
const holder = globalThis as typeof globalThis & { __collabhubBcryptGate?: State };
const state = () => (holder.__collabhubBcryptGate ??= { running: 0, waiting: [], turnMs: 250 });

/** One core is always left to everything else. */
const width = Math.max(1, Math.min(2, availableParallelism() - 1));

const busy = () => new Problem("unavailable", { detail: "Too many people are signing in at once. Try again in a moment.", headers: { "Retry-After": "5" } });

function turn(): Promise<void> {
  const gate = state();
  if (gate.running < width) {
    gate.running += 1;
    return Promise.resolve();
  }
  if (((gate.waiting.length + 1) * gate.turnMs) / width > MAX_WAIT_MS) return Promise.reject(busy());
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      gate.waiting.splice(gate.waiting.indexOf(waiter), 1);
      reject(busy());
    }, MAX_WAIT_MS);
    const waiter: Waiter = { start: resolve, deadline };
    gate.waiting.push(waiter);
  });
}

/**
 * Runs costly password work, one or two at a time, the rest in line: bcrypt takes a fifth of a CPU second, and sixteen at once
 * would stall every file read of the process. Rejects with 503 `unavailable` when the line is longer than 8 s.
 */
export async function throughGate<T>(work: () => Promise<T>): Promise<T> {
  await turn();
  const gate = state();
  const started = performance.now();
  try {
    return await work();
  } finally {
    gate.turnMs = gate.turnMs * 0.8 + (performance.now() - started) * 0.2;
    const next = gate.waiting.shift();
    if (next) {
      clearTimeout(next.deadline);
      next.start();
    } else gate.running -= 1;
  }
}
