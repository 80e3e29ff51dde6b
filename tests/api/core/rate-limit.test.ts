import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { advanceClock, resetClock, setClock } from "@/lib/core/clock";
import { resetEnv } from "@/lib/core/env";
import { limitHeaders, consumeLimit, tightest, type LimitResult } from "@/lib/core/rate-limit/limiter";
import { clearLocalCounts, consumeShared } from "@/lib/core/rate-limit/windows";
import { RedisAccess } from "@/lib/core/redis/access";
import { redisLink } from "@/lib/core/redis/redis-link";
import { redis, replaceRedis } from "@/lib/core/redis/redis";
import { provisionRedis } from "@/tests/support/provision";
import type { RedisServer } from "@/scripts/local/redis";

let server: RedisServer;
let counter = 0;
const someone = () => `198.51.100.${(counter += 1)}`;

/** What is not about time gets a deadline that a busy machine keeps. */
const PATIENT_MS = 5000;
/** One deadline of 50 ms, on a machine that may be busy; a deadline per call would be far above it. */
const SLACK_MS = 400;

async function useRedis(url: string | undefined, deadlineMs?: number): Promise<void> {
  await replaceRedis(url === undefined ? null : new RedisAccess(redisLink(url), undefined, deadlineMs));
  process.env.RATE_LIMIT_SCALE = "1";
  resetEnv();
  if (url === server.url) await expect.poll(() => redis()?.available).toBe(true);
}

beforeAll(async () => {
  server = await provisionRedis();
});
afterAll(async () => {
  await useRedis(undefined);
  await server.stop();
});
afterEach(() => {
  resetClock();
  clearLocalCounts();
});

const take = async (
  times: number,
  name: Parameters<typeof consumeLimit>[0],
  subject: Parameters<typeof consumeLimit>[1],
) => {
  const results = [];
  for (let call = 0; call < times; call += 1) results.push(await consumeLimit(name, subject));
  return results;
};
const last = (results: LimitResult[]): LimitResult => {
  const result = results.at(-1);
  if (!result) throw new Error("Nothing was taken");
  return result;
};
const allowed = (results: { allowed: boolean }[]) => results.filter((result) => result.allowed).length;

describe.each([
  ["shared in Redis", () => server.url],
  ["kept locally without Redis", () => undefined],
])("limits %s", (_, url) => {
  beforeEach(() => useRedis(url(), PATIENT_MS));

  it("pass the nth call and refuse the next with the time to wait", async () => {
    setClock(new Date("2026-03-01T12:00:10.500Z"));
    const results = await take(6, "login", { address: someone() });
    expect(results.map((result) => result.allowed)).toEqual([true, true, true, true, true, false]);
    expect(results.map((result) => result.remaining)).toEqual([4, 3, 2, 1, 0, 0]);
    expect(limitHeaders(last(results))).toEqual({
      "RateLimit-Limit": "5",
      "RateLimit-Remaining": "0",
      "RateLimit-Reset": "61",
      "Retry-After": "60",
    });
  });

  it("gain nothing for a burst over the edge of a minute", async () => {
    const address = someone();
    setClock(new Date("2026-03-01T12:00:59.900Z"));
    expect(allowed(await take(5, "login", { address }))).toBe(5);
    for (const step of [200, 20_000, 39_000]) {
      advanceClock(step);
      expect(allowed(await take(2, "login", { address }))).toBe(0);
    }
    advanceClock(801);
    expect(allowed(await take(6, "login", { address }))).toBe(5);
  });

  it("let one call in for each that left the window", async () => {
    const address = someone();
    setClock(new Date("2026-03-01T12:00:00Z"));
    for (let call = 0; call < 5; call += 1) {
      expect(allowed(await take(1, "login", { address }))).toBe(1);
      advanceClock(10_000);
    }
    const refused = await consumeLimit("login", { address });
    expect([refused.allowed, refused.retryAfter]).toEqual([false, 10]);
    advanceClock(10_000);
    expect(allowed(await take(2, "login", { address }))).toBe(1);
  });

  it("count exactly under 50 parallel calls", async () => {
    const address = someone();
    expect(allowed(await Promise.all(Array.from({ length: 50 }, () => consumeLimit("verify", { address }))))).toBe(5);
  });

  it("hold every window of a name: five a minute and three an hour are three", async () => {
    const address = someone();
    setClock(new Date("2026-03-01T12:00:00Z"));
    expect(allowed(await take(6, "register", { address }))).toBe(3);
    advanceClock(61_000);
    const refused = await consumeLimit("register", { address });
    expect([refused.allowed, refused.limit]).toEqual([false, 3]);
    expect(refused.retryAfter).toBeGreaterThan(3000);
  });

  it("count an account over all addresses, whatever its spelling", async () => {
    const account = `Someone${(counter += 1)}@example.com`;
    expect(allowed(await take(5, "login", { account }))).toBe(5);
    expect(allowed(await take(1, "login", { account: account.toUpperCase() }))).toBe(0);
  });

  it("count a user over all addresses and strangers by address", async () => {
    const userId = `65f0000000000000000000${(counter += 1) + 10}`;
    expect(allowed(await take(50, "general", { address: someone(), userId }))).toBe(50);
    expect(allowed(await take(51, "general", { address: someone(), userId }))).toBe(50);
    expect(allowed(await take(1, "general", { address: someone() }))).toBe(1);
  });

  it("treat a whole IPv6 /64 as one address", async () => {
    const net = `2001:db8:${(counter += 1)}:1`;
    const results = [];
    for (let host = 1; host <= 6; host += 1) results.push(...(await take(1, "login", { address: `${net}::${host}` })));
    expect(allowed(results)).toBe(5);
    expect(allowed(await take(1, "login", { address: `2001:db8:${counter}:2::1` }))).toBe(1);
  });

  it("stay sane when the clock is set back and forth by ten minutes", async () => {
    const address = someone();
    setClock(new Date("2026-03-01T12:00:00Z"));
    await take(5, "login", { address });
    setClock(new Date("2026-03-01T11:50:00Z"));
    expect(allowed(await take(6, "login", { address }))).toBe(5);
    setClock(new Date("2026-03-01T12:10:00Z"));
    expect(allowed(await take(6, "login", { address }))).toBe(5);
  });

  it("add nothing for a name that general covers, and refuse to count nobody", async () => {
    expect(limitHeaders(await consumeLimit("read", { address: someone() }))).toEqual({});
    await expect(consumeLimit("application", { address: someone() })).rejects.toThrow("needs a subject");
  });

  it("are multiplied by RATE_LIMIT_SCALE", async () => {
    process.env.RATE_LIMIT_SCALE = "10";
    resetEnv();
    try {
      expect(allowed(await take(60, "login", { address: someone() }))).toBe(50);
    } finally {
      process.env.RATE_LIMIT_SCALE = "1";
      resetEnv();
    }
  });
});

describe("limits of several processes", () => {
  it("share one count through Redis", async () => {
    const one = new RedisAccess(redisLink(server.url), undefined, PATIENT_MS);
    const two = new RedisAccess(redisLink(server.url), undefined, PATIENT_MS);
    for (const size of [
      { limit: 5, perMs: 60_000 },
      { limit: 100, perMs: 3_600_000 },
    ]) {
      const key = `both:${size.limit}`;
      const calls = Array.from({ length: size.limit + 20 }, (_, index) =>
        consumeShared(index % 2 ? one : two, key, size),
      );
      expect(allowed(await Promise.all(calls))).toBe(size.limit);
    }
    await Promise.all([one.close(), two.close()]);
  });

  it("keep no account in clear and let every key expire", async () => {
    await useRedis(server.url, PATIENT_MS);
    await consumeLimit("login", { address: "203.0.113.77", account: "secret.person@example.com" });
    await consumeLimit("general", { address: "203.0.113.77" });
    const { Redis } = await import("ioredis");
    const client = new Redis(server.url);
    const keys = await client.keys("*");
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.join()).not.toMatch(/person|example/);
    for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);
    client.disconnect();
  });
});

describe("limits while a configured Redis is down", () => {
  beforeEach(() => useRedis(server.url));

  it("fall to half for credentials and stay for the rest, within 50 ms, and never fail open", async () => {
    const known = someone();
    expect(allowed(await take(4, "login", { address: known }))).toBe(4);
    await server.kill();
    await expect.poll(() => redis()?.down).toBe(true);
    const address = someone();
    const started = performance.now();
    expect(allowed(await take(20, "login", { address }))).toBe(2);
    expect(allowed(await take(1, "login", { address: known }))).toBe(0);
    expect(allowed(await take(101, "general", { address }))).toBe(100);
    expect(performance.now() - started).toBeLessThan(SLACK_MS);
    await server.start();
  });

  it("answer within 50 ms in all while it is frozen, and count together again once it is back", async () => {
    await consumeLimit("login", { address: someone() });
    const known = someone();
    expect(allowed(await take(3, "login", { address: known }))).toBe(3);
    server.freeze();
    const started = performance.now();
    await consumeLimit("general", { address: known });
    expect(allowed(await take(6, "login", { address: known }))).toBe(2);
    expect(performance.now() - started).toBeLessThan(SLACK_MS);
    await expect.poll(() => redis()?.down, { timeout: 5000 }).toBe(true);
    expect(allowed(await take(6, "login", { address: someone() }))).toBe(2);
    server.thaw();
    await expect
      .poll(async () => allowed(await take(5, "login", { address: someone() })), { timeout: 5000, interval: 100 })
      .toBe(5);
  });

  it("are strict from the first call when it was never there", async () => {
    await useRedis("redis://127.0.0.1:9");
    await consumeLimit("login", { address: someone() });
    const started = performance.now();
    expect(allowed(await take(6, "login", { address: someone() }))).toBe(2);
    expect(performance.now() - started).toBeLessThan(SLACK_MS);
  });
});

describe("the headers of two limits", () => {
  const result = (remaining: number, isAllowed = true) => ({
    allowed: isAllowed,
    limit: 9,
    remaining,
    resetAt: 0,
    retryAfter: 0,
  });

  it("are those of the one with less left, and of a refusal before all", () => {
    expect(tightest(undefined, result(3)).remaining).toBe(3);
    expect(tightest(result(3), result(2)).remaining).toBe(2);
    expect(tightest(result(1), result(2)).remaining).toBe(1);
    expect(tightest(result(1), result(2, false)).allowed).toBe(false);
    expect(tightest(result(2, false), result(1)).allowed).toBe(false);
  });
});
