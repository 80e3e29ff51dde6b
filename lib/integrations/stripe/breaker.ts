import { SECOND, nowMs } from "@/lib/core/clock";

const FAILURES = 5;
const REST_MS = 10 * SECOND;

/**
 * Spares a service that is down, and whoever would wait for it: after five failures in a row calls are refused for ten
 * seconds, then one is let through to see.
 */
export class Breaker {
  private failures = 0;
  private closedAgainAt = 0;
  private trying = false;

  /** Whether a call may be made now. */
  admits(): boolean {
    if (this.failures < FAILURES) return true;
    if (this.trying || nowMs() < this.closedAgainAt) return false;
    this.trying = true;
    return true;
  }

  /** The service answered, whatever it said. */
  answered(): void {
    this.failures = 0;
    this.trying = false;
  }

  /** It did not answer, or said that it cannot. */
  failed(): void {
    this.failures += 1;
    this.trying = false;
    if (this.failures >= FAILURES) this.closedAgainAt = nowMs() + REST_MS;
  }
}
