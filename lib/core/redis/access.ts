import { logger } from "../logger";
import { withDeadline } from "./deadline";
import { isReplyError, type RedisLink } from "./link";

/** What a request waits for Redis at most, in milliseconds; the breaker then spares it and all others the next wait. */
export const DEADLINE_MS = 50;
const PROBE_DEADLINE_MS = 1000;
const PROBE_EVERY_MS = 250;

/** Redis is not answering: use the local stand-in. */
export class RedisUnavailable extends Error {
  override readonly name = "RedisUnavailable";
}

/** How an outage went, for those who must mend something before Redis is used again. */
export interface Recovery {
  /** The connection was lost or a probe failed: what other processes did meanwhile is unknown. */
  readonly lost: boolean;
}

type State = "closed" | "open" | "probing";

/**
 * A link behind a deadline and a breaker. The breaker opens at the first call that is not answered in time, so that an outage
 * costs one deadline and not one per call; probes run beside the requests, never inside them. Probes are started by
 * whoever calls while it is open, so that nothing depends on timers where a process sleeps between requests.
 */
export class RedisAccess {
  readonly type: RedisLink["type"];
  private state: State = "closed";
  private lost = false;
  private lastProbe = 0;
  private probing: Promise<boolean> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private reported = false;
  private readonly menders: ((recovery: Recovery) => Promise<void>)[] = [];
  /** Settles when the first connection is usable or has failed: until then calls wait for it, within their deadline. */
  private starting: Promise<void> | undefined;
  private started: (() => void) | undefined;

  constructor(private readonly link: RedisLink) {
    this.type = link.type;
    if (link.type === "redis") {
      this.state = "open";
      // What happened before this process could see Redis is as unknown as what happens in an outage.
      this.lost = true;
      this.starting = new Promise((resolve) => (this.started = resolve));
    }
    link.watch((usable) => this.connectionChanged(usable));
  }

  /** Whether calls are let through at this moment. */
  get available(): boolean {
    return this.state === "closed";
  }

  /** Runs `operation` within 50 ms. Rejects with {@link RedisUnavailable}, at once while the breaker is open. */
  async call<T>(operation: (link: RedisLink) => Promise<T>): Promise<T> {
    if (this.starting) await this.awaitStart();
    if (this.state !== "closed") {
      this.probeSoon();
      throw new RedisUnavailable("The breaker is open");
    }
    try {
      return await withDeadline(operation(this.link), DEADLINE_MS);
    } catch (error) {
      if (isReplyError(error)) throw new RedisUnavailable("Redis refused a command", { cause: error });
      this.open(error);
      throw new RedisUnavailable("Redis did not answer in time", { cause: error });
    }
  }

  /** As {@link call}, but tries even while the breaker is open: for what must reach Redis if it can be reached at all. */
  async insist<T>(operation: (link: RedisLink) => Promise<T>): Promise<T> {
    if (this.starting) await this.awaitStart();
    if (this.state === "closed") return this.call(operation);
    this.probeSoon();
    try {
      return await withDeadline(operation(this.link), DEADLINE_MS);
    } catch (error) {
      throw new RedisUnavailable("Redis did not answer in time", { cause: error });
    }
  }

  /** Runs before Redis is used again after an outage; while it fails, Redis stays unused. */
  beforeReuse(mend: (recovery: Recovery) => Promise<void>): void {
    this.menders.push(mend);
  }

  /** Keeps probing by a timer until Redis is back, without waiting for a caller: something there waits to be mended. */
  seek(): void {
    if (this.state === "closed" || this.timer || this.closed) return;
    this.timer = setInterval(() => this.probeSoon(), PROBE_EVERY_MS).unref();
  }

  /** Asks Redis now, for a health answer; resolves within 50 ms. */
  async check(): Promise<boolean> {
    if (this.starting) await this.awaitStart();
    if (this.state !== "closed") {
      const probe = this.probe();
      return Promise.race([probe, new Promise<boolean>((resolve) => setTimeout(resolve, DEADLINE_MS, false).unref())]);
    }
    return this.call((link) => link.ping()).then(
      () => true,
      () => false,
    );
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    this.state = "open";
    await this.link.close();
  }

  private async awaitStart(): Promise<void> {
    await Promise.race([this.starting, new Promise((resolve) => setTimeout(resolve, DEADLINE_MS))]);
    this.endStart();
  }

  private endStart(): void {
    this.started?.();
    this.starting = undefined;
    this.started = undefined;
  }

  private connectionChanged(usable: boolean): void {
    if (usable) {
      if (this.state === "closed") this.state = "open";
      void this.probe().then(() => this.endStart());
      return;
    }
    this.lost = true;
    this.open(new Error("The connection was lost"));
    this.endStart();
  }

  private open(cause: unknown): void {
    if (!this.closed && !this.reported) {
      this.reported = true;
      logger().warn({ context: "redis", err: cause }, "Redis is not answering; using local stand-ins");
    }
    if (this.state !== "probing") this.state = "open";
    if (this.lastProbe === 0) this.lastProbe = performance.now();
  }

  private probeSoon(): void {
    if (performance.now() - this.lastProbe >= PROBE_EVERY_MS) void this.probe();
  }

  /** One probe at a time: ping, mend, close the breaker. Never rejects. */
  private probe(): Promise<boolean> {
    return (this.probing ??= this.tryToClose().finally(() => {
      this.probing = undefined;
    }));
  }

  private async tryToClose(): Promise<boolean> {
    if (this.closed) return false;
    this.lastProbe = performance.now();
    this.state = "probing";
    const recovery = { lost: this.lost };
    this.lost = false;
    try {
      await withDeadline(this.link.ping(), PROBE_DEADLINE_MS);
      for (const mend of this.menders) await withDeadline(mend(recovery), PROBE_DEADLINE_MS);
    } catch {
      // Expected for as long as the outage lasts, which was logged when it began.
      this.lost = true;
      this.state = "open";
      return false;
    }
    if (this.lost) {
      // The connection went away again while it was being mended.
      this.state = "open";
      return false;
    }
    this.lastProbe = 0;
    this.state = "closed";
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.reported) logger().info({ context: "redis" }, "Redis is answering again");
    this.reported = false;
    return true;
  }
}
