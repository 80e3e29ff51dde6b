/**
 * Milliseconds to wait after so many tries, the first being 1: `baseMs`, then twice as long after each, never more than
 * `ceilingMs`.
 */
export function backoff(attempts: number, baseMs: number, ceilingMs: number): number {
  return Math.min(ceilingMs, baseMs * 2 ** Math.max(0, attempts - 1));
}
