import { SECOND, nowMs } from "@/lib/core/clock";

const FAILURES = 5;
const REST_MS = 10 * SECOND;

/**
 * Circuit breaker: after five consecutive failures calls are refused for ten seconds, then one is let through as a probe.
 * Spares both the failing service and the callers who would wait for it.
 */
export class Breaker {
  private failures = 0;
  private closedAgainAt = 0;
  private trying = false;

  /** Whether a call may be made now. */
  allowsCall(): boolean {
    if (this.failures < FAILURES) return true;
    if (this.trying || nowMs() < this.closedAgainAt) return false;
    this.trying = true;
    return true;
  }

  /** The service responded, whether with a result or an error. */
  recordSuccess(): void {
    this.failures = 0;
    this.trying = false;
  }

  /** The service did not respond, or reported that it cannot. */
  recordFailure(): void {
    this.failures += 1;
    this.trying = false;
    if (this.failures >= FAILURES) this.closedAgainAt = nowMs() + REST_MS;
  }
}
