import { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cached, clearCache, invalidate } from "@/lib/core/cache/cache";
import { cacheKeys, canonical, tags } from "@/lib/core/cache/keys";
import { invalidateShared, clearSharedCache, readShared, writeShared } from "@/lib/core/cache/shared";
import { metrics } from "@/lib/core/metrics/metrics";
import { RedisAccess } from "@/lib/core/redis/access";
import { redisLink } from "@/lib/core/redis/redis-link";
import { redis, replaceRedis } from "@/lib/core/redis/redis";
import type { RedisServer } from "@/scripts/local/redis";
import { provisionRedis } from "@/tests/support/provision";

let server: RedisServer;
let counter = 0;
const id = () => `65f0000000000000000${(counter += 1) + 10_000}`;

/** What is not about time gets a deadline that a busy machine keeps. */
const PATIENT_MS = 5000;
/** One deadline of 50 ms, on a machine that may be busy; a deadline per call would be far above it. */
const SLACK_MS = 400;

async function useRedis(url: string | undefined, deadlineMs?: number): Promise<void> {
  await clearCache();
  await replaceRedis(url === undefined ? null : new RedisAccess(redisLink(url), clearSharedCache, deadlineMs));
  if (url !== undefined) await expect.poll(() => redis()?.available).toBe(true);
}

/** A fact in a "database", and a counting loader of it. */
function fact(initial: number) {
  const self = { value: initial, loads: 0, load: () => ((self.loads += 1), Promise.resolve({ value: self.value })) };
  return self;
}

beforeAll(async () => {
  server = await provisionRedis();
});
afterAll(async () => {
  await useRedis(undefined);
  await server.stop();
});

describe.each([
  ["in Redis", () => server.url],
  ["in memory", () => undefined],
])("a cached value %s", (_, url) => {
  beforeEach(() => useRedis(url(), PATIENT_MS));

  it("is loaded once, then served", async () => {
    const key = cacheKeys.userProfile(id());
    const source = fact(1);
    await cached(key, source.load);
    await expect.poll(async () => (await cached(key, source.load), source.loads)).toBe(1);
  });

  it("shows every write that was dropped before the read", async () => {
    const user = id();
    const key = cacheKeys.userProfile(user);
    const source = fact(0);
    for (let round = 1; round <= 50; round += 1) {
      source.value = round;
      await invalidate(tags.user(user));
      expect(await cached(key, source.load)).toEqual({ value: round });
    }
  });

  it("that was loaded before a write is never stored after it as fresh", async () => {
    const key = cacheKeys.trustScore(id());
    const source = fact(1);
    let release = () => {};
    const slow = cached(key, async () => {
      const before = { value: source.value };
      await new Promise<void>((resolve) => (release = resolve));
      return before;
    });
    await sleep(30);
    source.value = 2;
    await invalidate(key);
    release();
    expect(await slow).toEqual({ value: 1 });
    await sleep(30);
    expect(await cached(key, source.load)).toEqual({ value: 2 });
  });

  it("that is being loaded is not shared with whoever asks after a write", async () => {
    const key = cacheKeys.trustScore(id());
    let release = () => {};
    const slow = cached(key, async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return 1;
    });
    await sleep(30);
    await invalidate(key);
    expect(await cached(key, () => Promise.resolve(2))).toBe(2);
    release();
    expect(await slow).toBe(1);
    expect(await cached(key, () => Promise.resolve(3))).toBe(2);
  });

  it("is loaded once for 50 who miss it together", async () => {
    const key = cacheKeys.startupsList({ q: id() });
    const source = fact(7);
    const slowly = async () => (await sleep(50), source.load());
    const answers = await Promise.all(Array.from({ length: 50 }, () => cached(key, slowly)));
    expect(source.loads).toBe(1);
    Object.assign(answers[0] ?? {}, { value: 99 });
    expect(answers[1]).toEqual({ value: 7 });
  });

  it("passes the loader's error through and stores nothing", async () => {
    const key = cacheKeys.features(id());
    await expect(cached(key, () => Promise.reject(new Error("database")))).rejects.toThrow("database");
    expect(await cached(key, () => Promise.resolve("fine"))).toBe("fine");
  });

  it("may be null, and one tag drops all lists", async () => {
    const one = cacheKeys.startupsList({ industry: id() });
    const two = cacheKeys.startupsList({ stage: "mvp", industry: "x" });
    expect(await cached(one, () => Promise.resolve(null))).toBeNull();
    await cached(two, () => Promise.resolve(1));
    await invalidate(tags.startupsList);
    expect(await cached(one, () => Promise.resolve("new"))).toBe("new");
    expect(await cached(two, () => Promise.resolve(2))).toBe(2);
  });

  it("is counted as hit or miss", async () => {
    const count = async (result: string) =>
      (await metrics().cache.get()).values.find((value) => value.labels.result === result)?.value ?? 0;
    const [hits, misses] = [await count("hit"), await count("miss")];
    const key = cacheKeys.userProfile(id());
    await cached(key, () => Promise.resolve(1));
    await sleep(20);
    await cached(key, () => Promise.resolve(1));
    expect([(await count("hit")) - hits, (await count("miss")) - misses]).toEqual([1, 1]);
  });
});

describe("the keys", () => {
  it("are the published ones, with their lifetimes in seconds as Redis sees them", async () => {
    await useRedis(server.url, PATIENT_MS);
    const user = id();
    const client = new Redis(server.url);
    const table = [
      [cacheKeys.userProfile(user), `user:profile:${user}`, 300],
      [
        cacheKeys.startupsList({ stage: "mvp", industry: "fintech", q: "", limit: 20 }),
        "startups:list:industry=fintech&limit=20&stage=mvp",
        300,
      ],
      [cacheKeys.dashboardStats("founder", user), `dashboard:stats:founder:${user}`, 300],
      [cacheKeys.trustScore(user), `trust:score:${user}`, 900],
      [cacheKeys.features(user), `features:${user}`, 3600],
    ] as const;
    for (const [key, name, seconds] of table) {
      await cached(key, () => Promise.resolve({ some: "value" }));
      await expect.poll(() => client.ttl(name)).toBeGreaterThan(seconds - 5);
      expect(await client.ttl(name)).toBeLessThanOrEqual(seconds);
    }
    client.disconnect();
  });

  it.each([
    [{}, "all"],
    [{ q: undefined, stage: null, industry: "" }, "all"],
    [{ b: 2, a: 1 }, "a=1&b=2"],
    [{ skill: ["z", "a"] }, "skill=a,z"],
    [{ skill: [] }, "all"],
    [{ q: "a&stage=mvp" }, "q=a%26stage%3Dmvp"],
    [{ remote: true }, "remote=true"],
  ])("of the filters %j is %j", (filters, expected) => {
    expect(canonical(filters)).toBe(expected);
  });

  it("of very long filters are short and distinct", () => {
    const long = canonical({ q: "x".repeat(300) });
    expect(long).toHaveLength(50);
    expect(canonical({ q: "x".repeat(301) })).not.toBe(long);
  });
});

describe("two processes", () => {
  it("see each other's drops, also when a late value is stored after them", async () => {
    const [one, two] = [1, 2].map(() => new RedisAccess(redisLink(server.url), clearSharedCache, PATIENT_MS)) as [
      RedisAccess,
      RedisAccess,
    ];
    const key = cacheKeys.userProfile(id());
    await expect.poll(() => one.available && two.available).toBe(true);
    const before = await one.call((link) => readShared(link, key));
    await two.call((link) => invalidateShared(link, key.tags));
    await one.call((link) => writeShared(link, key, before.stamp, "1"));
    const after = await two.call((link) => readShared(link, key));
    expect(after.text).toBeNull();
    await two.call((link) => writeShared(link, key, after.stamp, "2"));
    expect((await one.call((link) => readShared(link, key))).text).toBe("2");
    await Promise.all([one.close(), two.close()]);
  });
});

describe("a cache whose Redis is lost", () => {
  beforeEach(() => useRedis(server.url));

  it("costs at most 50 ms in all and no error when it is frozen, and serves nothing old when it is back", async () => {
    const user = id();
    const key = cacheKeys.userProfile(user);
    const source = fact(1);
    await cached(key, source.load);
    server.freeze();
    const started = performance.now();
    for (let read = 0; read < 50; read += 1) expect(await cached(key, source.load)).toEqual({ value: 1 });
    expect(performance.now() - started).toBeLessThan(SLACK_MS);
    expect(source.loads).toBeLessThanOrEqual(3);
    source.value = 2;
    const dropped = performance.now();
    await invalidate(key);
    expect(performance.now() - dropped).toBeLessThan(SLACK_MS);
    expect(await cached(key, source.load)).toEqual({ value: 2 });
    server.thaw();
    for (let poll = 0; poll < 40; poll += 1) {
      expect(await cached(key, source.load)).toEqual({ value: 2 });
      await sleep(25);
    }
    const client = new Redis(server.url);
    await expect
      .poll(async () => (await cached(key, source.load), (await client.get(key.key))?.split("\n")[1]))
      .toBe('{"value":2}');
    client.disconnect();
  });

  it("goes on without it while it is dead and with it once it is back", async () => {
    const key = cacheKeys.userProfile(id());
    const source = fact(1);
    await cached(key, source.load);
    await server.kill();
    const started = performance.now();
    expect(await cached(key, source.load)).toEqual({ value: 1 });
    source.value = 2;
    await invalidate(key);
    expect(await cached(key, source.load)).toEqual({ value: 2 });
    expect(performance.now() - started).toBeLessThan(SLACK_MS);
    await server.start();
    const client = new Redis(server.url);
    await expect.poll(async () => (await cached(key, source.load), client.exists(key.key)), { timeout: 5000 }).toBe(1);
    expect(await cached(key, source.load)).toEqual({ value: 2 });
    client.disconnect();
  });

  it("distrusts what it finds after a lost connection: another process may have failed to drop it", async () => {
    const key = cacheKeys.userProfile(id());
    await cached(key, () => Promise.resolve("old"));
    const client = new Redis(server.url);
    await expect.poll(() => client.exists(key.key)).toBe(1);
    await client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await expect.poll(() => cached(key, () => Promise.resolve("new")), { timeout: 5000, interval: 50 }).toBe("new");
    client.disconnect();
  });

  it("is bypassed, but still dropped, while Redis is full", async () => {
    const key = cacheKeys.userProfile(id());
    await cached(key, () => Promise.resolve("old"));
    const client = new Redis(server.url);
    await expect.poll(() => client.exists(key.key)).toBe(1);
    await client.config("SET", "maxmemory-policy", "noeviction");
    await client.config("SET", "maxmemory", "1");
    await invalidate(key);
    expect(await cached(key, () => Promise.resolve("new"))).toBe("new");
    await client.config("SET", "maxmemory", "0");
    expect(await cached(key, () => Promise.resolve("newer"))).toBe("newer");
    client.disconnect();
  });
});
