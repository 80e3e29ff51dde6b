import { createServer, type Server } from "node:http";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cached, clearCache, invalidate } from "@/lib/core/cache/cache";
import { cacheKeys, tags } from "@/lib/core/cache/keys";
import { resetEnv } from "@/lib/core/env";
import { consumeLimit } from "@/lib/core/rate-limit/limiter";
import { clearLocalCounts, consumeShared } from "@/lib/core/rate-limit/windows";
import { closeRedis, redis, replaceRedis } from "@/lib/core/redis/redis";
import { RedisAccess } from "@/lib/core/redis/access";
import { upstashLink } from "@/lib/core/redis/upstash-link";
import { clearSharedCache } from "@/lib/core/cache/shared";
import type { RedisServer } from "@/scripts/local/redis";
import { provisionRedis } from "@/tests/support/provision";

const TOKEN = "upstash-token";

/** Upstash's REST protocol over a redis-server: one command, a pipeline, base64 results. */
async function startBridge(
  url: string,
): Promise<{ url: string; requests: () => number; hang: (on: boolean) => void; stop: () => Promise<void> }> {
  const client = new Redis(url);
  let requests = 0;
  let hanging = false;
  const encode = (value: unknown): unknown =>
    typeof value === "string"
      ? value === "OK"
        ? value
        : Buffer.from(value).toString("base64")
      : Array.isArray(value)
        ? value.map(encode)
        : value;
  const run = async ([name = "", ...args]: (string | number)[]) => {
    try {
      return { result: encode(await client.call(String(name), ...args)) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests += 1;
      if (hanging) return;
      if (request.headers.authorization !== `Bearer ${TOKEN}`) {
        response.writeHead(401).end(JSON.stringify({ error: "WRONGPASS" }));
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString()) as (string | number)[] | (string | number)[][];
      const many = request.url === "/pipeline";
      const answer = many ? Promise.all((body as string[][]).map(run)) : run(body as string[]);
      void answer.then((result) => {
        const failed = !many && "error" in result;
        response.writeHead(failed ? 400 : 200, { "content-type": "application/json" }).end(JSON.stringify(result));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    requests: () => requests,
    hang: (on) => {
      hanging = on;
      if (!on) server.closeAllConnections();
    },
    stop: async () => {
      client.disconnect();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let server: RedisServer;
let bridge: Awaited<ReturnType<typeof startBridge>>;
let counter = 0;
const someone = () => `203.0.113.${(counter += 1)}`;

beforeAll(async () => {
  server = await provisionRedis();
  bridge = await startBridge(server.url);
  await closeRedis();
  Object.assign(process.env, {
    UPSTASH_REDIS_REST_URL: bridge.url,
    UPSTASH_REDIS_REST_TOKEN: TOKEN,
    RATE_LIMIT_SCALE: "1",
  });
  resetEnv();
});
afterAll(async () => {
  await closeRedis();
  delete process.env.UPSTASH_REDIS_REST_URL;
  delete process.env.UPSTASH_REDIS_REST_TOKEN;
  resetEnv();
  await bridge.stop();
  await server.stop();
});
/** What is not about time gets a deadline that a busy machine keeps. */
const patient = () => replaceRedis(new RedisAccess(upstashLink(bridge.url, TOKEN), clearSharedCache, 5000));

beforeEach(async () => {
  clearLocalCounts();
  await patient();
  await expect.poll(() => redis()?.check(), { timeout: 5000 }).toBe(true);
});

describe("Upstash over REST", () => {
  it("keeps the cache, with lifetimes and drops", async () => {
    await clearCache();
    const key = cacheKeys.userProfile("65f000000000000000000001");
    let loads = 0;
    const load = () => Promise.resolve({ loads: (loads += 1), text: "déjà vu ✓" });
    expect(await cached(key, load)).toEqual({ loads: 1, text: "déjà vu ✓" });
    await expect.poll(async () => (await cached(key, load), loads)).toBe(1);
    await invalidate(tags.user("65f000000000000000000001"));
    expect(await cached(key, load)).toEqual({ loads: 2, text: "déjà vu ✓" });
    const client = new Redis(server.url);
    await expect.poll(() => client.ttl(key.key)).toBeGreaterThan(290);
    client.disconnect();
  });

  it("counts limits, small and large, beyond what one process remembers", async () => {
    const shared = redis();
    if (!shared) throw new Error("Upstash is configured");
    for (const size of [
      { limit: 5, perMs: 60_000 },
      { limit: 100, perMs: 3_600_000 },
    ]) {
      let passed = 0;
      for (let call = 0; call < size.limit + 3; call += 1)
        if ((await consumeShared(shared, `rest:${size.limit}`, size)).allowed) passed += 1;
      expect(passed).toBe(size.limit);
    }
    const address = someone();
    for (let call = 0; call < 5; call += 1) await consumeLimit("login", { address });
    clearLocalCounts();
    expect((await consumeLimit("login", { address })).allowed).toBe(false);
  });

  it("asks for all windows of a limit in one round trip", async () => {
    await consumeLimit("login", { address: someone(), account: "a@example.com" });
    const before = bridge.requests();
    await consumeLimit("login", { address: someone(), account: "b@example.com" });
    expect(bridge.requests() - before).toBe(1);
  });

  it("costs at most 50 ms while it hangs, refuses logins by half then, and is used again by itself", async () => {
    // The one that the environment names.
    await closeRedis();
    await expect.poll(() => redis()?.check(), { timeout: 5000 }).toBe(true);
    expect(redis()?.type).toBe("upstash");
    bridge.hang(true);
    const started = performance.now();
    await consumeLimit("general", { address: someone() });
    await cached(cacheKeys.userProfile("65f000000000000000000002"), () => Promise.resolve(1));
    expect(performance.now() - started).toBeLessThan(400);
    await expect.poll(() => redis()?.down, { timeout: 5000 }).toBe(true);
    const address = someone();
    const results = [];
    for (let call = 0; call < 5; call += 1) results.push((await consumeLimit("login", { address })).allowed);
    expect(results.filter(Boolean)).toHaveLength(2);
    bridge.hang(false);
    await expect.poll(() => redis()?.check(), { timeout: 5000 }).toBe(true);
  });
});
