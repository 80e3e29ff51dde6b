/** A line in front of something scarce: so many at once, the rest in order, nobody longer than the limit. */

interface Waiter {
  start: () => void;
  fail: (error: unknown) => void;
  deadline: NodeJS.Timeout;
}

export interface ConcurrencyLimiterOptions {
  /** How many run at once. */
  width: number;
  /** Milliseconds that one may stand in line. */
  maxWaitMs: number;
  /** Milliseconds that one turn is expected to take before any was measured. */
  turnMs: number;
  /** What a caller is told who cannot be served in time. */
  refuse: () => Error;
}

export class ConcurrencyLimiter {
  private running = 0;
  private readonly waiting: Waiter[] = [];
  private turnMs: number;

  constructor(private readonly options: ConcurrencyLimiterOptions) {
    this.turnMs = options.turnMs;
  }

  /** Runs `work` when its turn comes. Rejects with `refuse()` at once when the line is too long, else when the wait was. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
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

  /** Sends everyone who waits away: what they wait for is gone. */
  dismiss(error: unknown): void {
    for (const waiter of this.waiting.splice(0)) {
      clearTimeout(waiter.deadline);
      waiter.fail(error);
    }
  }

  private turn(): Promise<void> {
    const { width, maxWaitMs, refuse } = this.options;
    if (this.running < width) {
      this.running += 1;
      return Promise.resolve();
    }
    if (((this.waiting.length + 1) * this.turnMs) / width > maxWaitMs) return Promise.reject(refuse());
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
