import { Ratelimit } from "@upstash/ratelimit";
import { LRUCache } from "lru-cache";
import { nowMs } from "../clock";
import type { RedisAccess } from "../redis/access";
import { script, type Script } from "../redis/link";

/** The state of one window after a call was counted or refused. Times are milliseconds since the epoch. */
export interface Consumed {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the next call is certain to be allowed, or the window empties. */
  readonly resetMs: number;
}

export interface WindowSize {
  readonly limit: number;
  readonly perMs: number;
}

/** Limits up to this many calls are counted exactly; above it two counters approximate, at constant cost. */
const EXACT_UP_TO = 30;

const exactLog = script(`
local now, window, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. (now + window), '+inf')
local used = redis.call('ZCARD', KEYS[1])
if used >= limit then
  return {0, used, redis.call('ZRANGE', KEYS[1], used - limit, used - limit, 'WITHSCORES')[2]}
end
redis.call('ZADD', KEYS[1], now, ARGV[4])
redis.call('PEXPIRE', KEYS[1], window)
return {1, used + 1, redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]}
`);

let sequence = 0;
const holder = globalThis as typeof globalThis & { __collabhubLimiterId?: string };
const uniqueMember = () => `${(holder.__collabhubLimiterId ??= crypto.randomUUID().slice(0, 13))}:${(sequence += 1)}`;

/**
 * Counts in Redis, shared by all processes. Small limits store the time of each call, so that a burst across the boundary of
 * a window gains nothing; large ones use the sliding window of @upstash/ratelimit. Rejects when Redis is unavailable: it
 * never allows a call because of that.
 */
export async function consumeShared(access: RedisAccess, key: string, size: WindowSize): Promise<Consumed> {
  if (size.limit > EXACT_UP_TO) return consumeApproximate(access, key, size);
  const now = nowMs();
  const reply = await access.call((link) => link.run(exactLog, [key], [now, size.perMs, size.limit, uniqueMember()]));
  const [allowed, used, first] = reply as [number, number, string];
  return {
    allowed: allowed === 1,
    limit: size.limit,
    remaining: Math.max(0, size.limit - used),
    resetMs: Number(first) + size.perMs,
  };
}

const limiters = new WeakMap<RedisAccess, Map<string, Ratelimit>>();

async function consumeApproximate(access: RedisAccess, key: string, size: WindowSize): Promise<Consumed> {
  const known = limiters.get(access) ?? new Map<string, Ratelimit>();
  limiters.set(access, known);
  const id = `${size.limit}/${size.perMs}`;
  let limiter = known.get(id);
  if (!limiter) {
    limiter = new Ratelimit({
      redis: scriptRunner(access),
      limiter: Ratelimit.slidingWindow(size.limit, `${size.perMs} ms`),
      prefix: "limit",
      ephemeralCache: false,
      // The library's timeout would allow calls; ours (RedisAccess) rejects.
      timeout: 0,
    });
    known.set(id, limiter);
  }
  const { success, limit, remaining, reset } = await limiter.limit(key);
  return { allowed: success, limit, remaining, resetMs: reset };
}

type RatelimitRedis = ConstructorParameters<typeof Ratelimit>[0]["redis"];

/**
 * The part of a Redis client that @upstash/ratelimit calls. Its scripts begin with a shebang whose flag only Upstash
 * supports, so that line is removed; the library calls by the digest of the full script, which is reported as unknown once
 * and then mapped.
 */
function scriptRunner(access: RedisAccess): RatelimitRedis {
  const cut = new Map<string, Script>();
  const run = (prepared: Script, keys: string[], args: unknown[]) =>
    access.call((link) => link.run(prepared, keys, args.map(String)));
  const runner = {
    evalsha(sha: string, keys: string[], args: unknown[]) {
      const prepared = cut.get(sha);
      return prepared ? run(prepared, keys, args) : Promise.reject(new Error("NOSCRIPT not prepared yet"));
    },
    eval(lua: string, keys: string[], args: unknown[]) {
      const prepared = script(lua.replace(/^#!lua[^\n]*\n/, ""));
      cut.set(script(lua).sha, prepared);
      return run(prepared, keys, args);
    },
  };
  return runner as unknown as RatelimitRedis;
}

/** The times of one caller's calls, ascending. Those before index `from` have left the window and are removed later. */
interface CallLog {
  times: number[];
  from: number;
}

/** Bounds the number of stored calls, so that a flood of addresses cannot exhaust the memory. */
const MOST_CALLS = 1_000_000;
const localHolder = globalThis as typeof globalThis & { __collabhubLimitLog?: LRUCache<string, CallLog> };
const logs = () =>
  (localHolder.__collabhubLimitLog ??= new LRUCache<string, CallLog>({
    maxSize: MOST_CALLS,
    sizeCalculation: ({ times }) => times.length + 8,
  }));

/** Moves the log to the window that ends now: a call leaves it once, so each costs the same however many a limit allows. */
function advance(log: CallLog, now: number, perMs: number): void {
  const { times } = log;
  if ((times.at(-1) ?? now) > now) {
    // The clock was set back.
    log.times = times.slice(log.from).filter((at) => at > now - perMs && at <= now + perMs);
    log.from = 0;
    return;
  }
  while (log.from < times.length && (times[log.from] ?? now) <= now - perMs) log.from += 1;
  if (log.from > 64 && log.from * 2 > times.length) {
    log.times = times.slice(log.from);
    log.from = 0;
  }
}

/** Counts exactly, in this process alone. */
export function consumeLocal(key: string, { limit, perMs }: WindowSize): Consumed {
  const now = nowMs();
  const log = logs().get(key) ?? { times: [], from: 0 };
  advance(log, now, perMs);
  const allowed = log.times.length - log.from < limit;
  if (allowed) {
    const ahead = (log.times.at(-1) ?? now) > now;
    log.times.push(now);
    if (ahead) log.times.sort((a, b) => a - b);
  }
  logs().set(key, log);
  const used = log.times.length - log.from;
  const first = log.times[allowed ? log.from : log.times.length - limit] ?? now;
  return { allowed, limit, remaining: Math.max(0, limit - used), resetMs: first + perMs };
}

/** Removes the last call that {@link consumeLocal} counted, because it was refused elsewhere. */
export function refundLocal(key: string): void {
  const log = logs().get(key);
  if (log && log.times.length > log.from) log.times.pop();
}

/**
 * Clears the local counts (tests).
 * @internal Used by tests alone.
 */
export function clearLocalCounts(): void {
  logs().clear();
}
