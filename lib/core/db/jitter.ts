import { randomInt } from "node:crypto";

/** Full-jitter backoff in milliseconds: up to 4, 8, 16 … 128. */
export function nextJitter(attempt: number): number {
  return randomInt(1, Math.min(128, 4 * 2 ** attempt) + 1);
}
