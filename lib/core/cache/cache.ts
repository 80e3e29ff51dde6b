import { SECOND } from "../clock";
import { logger } from "../logger";
import { countCache } from "../metrics/metrics";
import { RedisUnavailable, type RedisAccess } from "../redis/access";
import { redis } from "../redis/redis";
import type { CacheKey, Tag } from "./keys";
import { MemoryCache } from "./memory";
import { invalidateShared, clearSharedCache, readShared, readStamp, writeShared } from "./shared";
import type { CachedRead } from "./store";

/**
 * While a configured Redis is down, this process does not see other processes' invalidations, so values live only this long.
 */
const OUTAGE_TTL_MS = SECOND;
/** In bytes. A larger value costs more to transfer than to load again. */
const LARGEST = 512 * 1024;

interface State {
  memory: MemoryCache;
  flights: Map<string, Promise<LoadedText>>;
}
const holder = globalThis as typeof globalThis & { __collabhubCache?: State };
const state = () => (holder.__collabhubCache ??= { memory: new MemoryCache(), flights: new Map() });

/**
 * Returns the value of `key` from the cache or from `load`. Both paths serialize through JSON, so it must be plain data
 * (public shapes, not documents or Dates). Concurrent misses share one load. A value whose tag is invalidated while it loads
 * is never served afterwards. A cache failure costs at most 50 ms and raises no error; errors of `load` pass through.
 */
export async function cached<T>(key: CacheKey, load: () => Promise<T>): Promise<T> {
  const { text } = await cachedText(key, async () => ({ text: JSON.stringify((await load()) ?? null), store: true }));
  return JSON.parse(text) as T;
}

/** A text to cache, unless `store` is false: it is then given to those who wait for it, and loaded again next time. */
export interface LoadedText {
  readonly text: string;
  readonly store: boolean;
}

/** A cached text and the stamp under which it is valid: see {@link isCurrent}. */
export interface StampedText {
  readonly text: string;
  readonly stamp: string;
}

/** As {@link cached}, for callers that keep what they make of the text while its stamp is current. */
export async function cachedText(key: CacheKey, load: () => Promise<LoadedText>): Promise<StampedText> {
  const shared = redis();
  const read = shared ? await readFrom(shared, key) : null;
  if (read && shared) {
    if (read.text !== null) return hit(read.text, read.stamp);
    countCache("miss");
    return miss(key, read.stamp, load, (text) => store(shared, key, read.stamp, text));
  }
  const { memory } = state();
  const local = memory.read(key);
  if (local.text !== null) return hit(local.text, local.stamp);
  countCache(shared ? "bypass" : "miss");
  const ttlMs = shared ? Math.min(key.ttlMs, OUTAGE_TTL_MS) : key.ttlMs;
  return miss(key, local.stamp, load, (text) => Promise.resolve(memory.write({ ...key, ttlMs }, local.stamp, text)));
}

/** Returns the stamp of tags as this process knows it: it changes when this process invalidates one of them. */
export const localStamp = (tags: CacheKey["tags"]): string => state().memory.stamp(tags);

/** Whether a text of {@link cachedText} is still valid on all instances. False where that cannot be known. */
export async function isCurrent({ tags }: Pick<CacheKey, "tags">, stamp: string): Promise<boolean> {
  const shared = redis();
  if (!shared) return localStamp(tags) === stamp;
  try {
    return (await shared.call((link) => readStamp(link, tags))) === stamp;
  } catch (error) {
    if (error instanceof RedisUnavailable) return false;
    throw error;
  }
}

/**
 * Turns every value of the given keys or tags into a miss, on all instances. Call it after the commit and before the
 * response, so that any read after the response sees the write. Never rejects: if an invalidation does not reach Redis, all
 * of its values become misses before Redis is used again.
 */
export async function invalidate(...targets: readonly (CacheKey | Tag)[]): Promise<void> {
  const tags = [...new Set(targets.flatMap((target) => (typeof target === "string" ? [target] : target.tags)))];
  if (tags.length === 0) return;
  state().memory.invalidate(tags);
  const shared = redis();
  if (!shared) return;
  try {
    await shared.callEvenIfOpen((link) => invalidateShared(link, tags));
  } catch (error) {
    if (!(error instanceof RedisUnavailable)) throw error;
    shared.markStale();
  }
}

/**
 * As {@link invalidate}, and removes the values themselves from the shared cache, where they would stay until they end: of someone who is erased.
 * Never rejects; what does not reach Redis ends within its lifetime.
 */
export async function forget(...keys: readonly CacheKey[]): Promise<void> {
  await invalidate(...keys);
  const shared = redis();
  if (!shared) return;
  try {
    await shared.callEvenIfOpen((link) => link.remove(keys.map(({ key }) => key)));
  } catch (error) {
    if (!(error instanceof RedisUnavailable)) throw error;
    logger().warn({ context: "cache", err: error }, "values were not removed; they end by themselves");
  }
}

/**
 * Turns every cached value into a miss: after a restore of the database, and between tests.
 * @internal Used by tests alone.
 */
export async function clearCache(): Promise<void> {
  delete holder.__collabhubCache;
  const shared = redis();
  if (!shared) return;
  try {
    await shared.callEvenIfOpen(clearSharedCache);
  } catch (error) {
    if (!(error instanceof RedisUnavailable)) throw error;
    shared.markStale();
  }
}

function hit(text: string, stamp: string): StampedText {
  countCache("hit");
  return { text, stamp };
}

async function readFrom(shared: RedisAccess, key: CacheKey): Promise<CachedRead | null> {
  try {
    return await shared.call((link) => readShared(link, key));
  } catch (error) {
    if (error instanceof RedisUnavailable) return null;
    throw error;
  }
}

/**
 * Concurrent misses under the same stamp share one load until the value is in the cache. A later stamp means that a write
 * came between, so it loads again.
 */
async function miss(
  key: CacheKey,
  stamp: string,
  load: () => Promise<LoadedText>,
  keep: (text: string) => Promise<void>,
): Promise<StampedText> {
  const { flights } = state();
  const id = `${key.key}\n${stamp}`;
  let flight = flights.get(id);
  if (!flight) {
    flight = load();
    flights.set(id, flight);
    void flight
      .then(({ text, store }) => (store && text.length <= LARGEST ? keep(text) : undefined))
      .then(
        () => flights.delete(id),
        () => flights.delete(id),
      );
  }
  return { text: (await flight).text, stamp };
}

/** Stores the value without delaying the caller, who already has it. Never rejects. */
async function store(shared: RedisAccess, key: CacheKey, stamp: string, text: string): Promise<void> {
  try {
    await shared.call((link) => writeShared(link, key, stamp, text));
  } catch (error) {
    if (!(error instanceof RedisUnavailable))
      logger().error({ context: "cache", err: error }, "A value could not be stored");
  }
}
