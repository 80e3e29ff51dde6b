/** Limits how much runs at once; the rest waits in order, up to a maximum time. */

interface Waiter {
  start: () => void;
  fail: (error: unknown) => void;
  deadline: NodeJS.Timeout;
}

export interface ConcurrencyLimiterOptions {
  /** How many run concurrently. */
  maxConcurrent: number;
  /** Maximum wait in milliseconds. */
  maxWaitMs: number;
  /** Expected milliseconds of one run, used before any was measured. */
  turnMs: number;
  /** The error for a caller who cannot be served in time. */
  refuse: () => Error;
}

export class ConcurrencyLimiter {
  private running = 0;
  private readonly waiting: Waiter[] = [];
  private turnMs: number;

  constructor(private readonly options: ConcurrencyLimiterOptions) {
    this.turnMs = options.turnMs;
  }

  /**
   * Runs `work` when its turn comes. Rejects with `refuse()` at once when the queue is too long, or later when the wait
   * exceeds the maximum.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.waitForTurn();
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.turnMs = this.turnMs * 0.8 + (performance.now() - started) * 0.2;
      const next = this.waiting.shift();
      if (next) {
        clearTimeout(next.deadline);
        next.start();
      } else this.running -= 1;
    }
  }

  /** Rejects everything in the queue because the resource that it waits for is unavailable. */
  rejectWaiting(error: unknown): void {
    for (const waiter of this.waiting.splice(0)) {
      clearTimeout(waiter.deadline);
      waiter.fail(error);
    }
  }

  private waitForTurn(): Promise<void> {
    const { maxConcurrent, maxWaitMs, refuse } = this.options;
    if (this.running < maxConcurrent) {
      this.running += 1;
      return Promise.resolve();
    }
    if (((this.waiting.length + 1) * this.turnMs) / maxConcurrent > maxWaitMs) return Promise.reject(refuse());
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        reject(refuse());
      }, maxWaitMs);
      const waiter: Waiter = { start: resolve, fail: reject, deadline };
      this.waiting.push(waiter);
    });
  }
}
