import { logger } from "../logger";
import { withDeadline } from "./deadline";
import { isReplyError, type RedisLink } from "./link";

/** Maximum wait of a request for Redis, in milliseconds; the breaker then spares it and all others the next wait. */
export const DEADLINE_MS = 50;
const PROBE_DEADLINE_MS = 1000;
const PROBE_EVERY_MS = 250;
const START_MS = 500;

const brand = Symbol.for("collabhub.redis-unavailable");

/** Redis does not respond: use the local substitute. */
export class RedisUnavailable extends Error {
  /** The process has one access but several bundles: an error of one bundle's class must be recognised by another's. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Object && brand in value;
  }

  readonly [brand] = true;
  override readonly name = "RedisUnavailable";
}

/**
 * A link behind a deadline and a circuit breaker. The breaker opens at the first call that misses its deadline, so that an
 * outage costs one deadline and not one per call; probes run beside the requests, never inside them. A call while it is open
 * starts the next probe, so nothing depends on timers where a process sleeps between requests.
 */
export class RedisAccess {
  readonly type: RedisLink["type"];
  private usable: boolean;
  private closed = false;
  private reported = false;
  /** `doubts` counts what this process may have missed; `mended` is the count that was last repaired. */
  private misses: number;
  private repaired = 0;
  private lastProbe = -Infinity;
  private probing: Promise<boolean> | undefined;
  private seeking: NodeJS.Timeout | undefined;
  /** Until the first connection is usable or has failed, calls wait for it within their deadline. */
  private starting: Promise<void> | undefined;
  private endStarting: (() => void) | undefined;

  /**
   * `repair` runs before Redis is used again when this process may have missed invalidations; Redis stays unused while it
   * fails.
   */
  constructor(
    private readonly link: RedisLink,
    private readonly repair: (link: RedisLink) => Promise<void> = () => Promise.resolve(),
    private readonly deadlineMs = DEADLINE_MS,
  ) {
    this.type = link.type;
    this.usable = link.type === "upstash";
    // Events before a connection are as unknown as events during an outage. REST clients may be created per request.
    this.misses = this.usable ? 0 : 1;
    if (!this.usable) this.starting = new Promise((resolve) => (this.endStarting = resolve));
    link.watch((connected) => this.connectionChanged(connected));
  }

  /** Whether calls are allowed now. */
  get available(): boolean {
    return this.usable;
  }

  /** Whether Redis is unavailable for longer than one slow moment: a probe failed too, or the connection is lost. */
  get down(): boolean {
    return !this.usable && !this.starting && this.misses > this.repaired;
  }

  /** Runs `operation` within 50 ms. Rejects with {@link RedisUnavailable}, at once while the breaker is open. */
  async call<T>(operation: (link: RedisLink) => Promise<T>): Promise<T> {
    if (this.starting) await this.started();
    if (!this.usable) {
      this.probeSoon();
      throw new RedisUnavailable("The breaker is open");
    }
    return this.attempt(operation);
  }

  /** As {@link call}, but tries even while the breaker is open: for writes that must reach Redis if at all possible. */
  async callEvenIfOpen<T>(operation: (link: RedisLink) => Promise<T>): Promise<T> {
    if (this.starting) await this.started();
    if (!this.usable) this.probeSoon();
    return this.attempt(operation);
  }

  /**
   * Marks that a write that had to reach Redis did not. It is repaired before Redis is used again, and a timer probes for
   * that, since other processes may serve stale values until then.
   */
  markStale(): void {
    this.misses += 1;
    this.usable = false;
    if (!this.seeking && !this.closed) this.seeking = setInterval(() => this.probeSoon(), PROBE_EVERY_MS).unref();
  }

  /**
   * Probes Redis now, for a health check; resolves within 50 ms, or half a second while the first connection is being made.
   */
  async check(): Promise<boolean> {
    if (this.starting) await this.started(START_MS);
    const answer = this.usable
      ? this.attempt((link) => link.ping()).then(() => true)
      : withDeadline(this.probe(), this.deadlineMs);
    return answer.catch(() => false);
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    this.closed = true;
    this.usable = false;
    clearInterval(this.seeking);
    await this.link.close();
  }

  private async attempt<T>(operation: (link: RedisLink) => Promise<T>): Promise<T> {
    try {
      return await withDeadline(operation(this.link), this.deadlineMs);
    } catch (error) {
      if (isReplyError(error)) throw new RedisUnavailable("Redis refused a command", { cause: error });
      this.open(error);
      throw new RedisUnavailable("Redis did not answer in time", { cause: error });
    }
  }

  private async started(milliseconds = this.deadlineMs): Promise<void> {
    await Promise.race([this.starting, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
    this.start();
  }

  private start(): void {
    this.endStarting?.();
    this.starting = undefined;
    this.endStarting = undefined;
  }

  private connectionChanged(connected: boolean): void {
    if (connected) {
      this.usable = false;
      void this.probe().then(() => this.start());
      return;
    }
    this.misses += 1;
    this.open(new Error("The connection was lost"));
    this.start();
  }

  private open(cause: unknown): void {
    this.usable = false;
    if (!this.closed && !this.reported) {
      this.reported = true;
      logger().warn({ context: "redis", err: cause }, "Redis is not answering; using local stand-ins");
    }
    // It may have been one slow moment: probe at once.
    this.probeSoon();
  }

  private probeSoon(): void {
    if (performance.now() - this.lastProbe >= PROBE_EVERY_MS) void this.probe();
  }

  /** One probe at a time. Never rejects. */
  private probe(): Promise<boolean> {
    return (this.probing ??= this.tryToClose().finally(() => {
      this.probing = undefined;
    }));
  }

  /** Pings, repairs what is in doubt and closes the breaker. */
  private async tryToClose(): Promise<boolean> {
    if (this.closed) return false;
    this.lastProbe = performance.now();
    const doubts = this.misses;
    try {
      await withDeadline(this.link.ping(), PROBE_DEADLINE_MS);
      if (doubts > this.repaired) await withDeadline(this.repair(this.link), PROBE_DEADLINE_MS);
    } catch {
      // Expected for as long as the outage lasts, which was logged when it began.
      this.misses += 1;
      return false;
    }
    this.repaired = doubts;
    if (this.misses > doubts) return false;
    this.usable = true;
    this.lastProbe = -Infinity;
    clearInterval(this.seeking);
    this.seeking = undefined;
    if (this.reported) logger().info({ context: "redis" }, "Redis is answering again");
    this.reported = false;
    return true;
  }
}
