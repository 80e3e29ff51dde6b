import { setTimeout as sleep } from "node:timers/promises";
import mongoose from "mongoose";
import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import * as unknown from "@/app/api/[[...path]]/route";
import * as health from "@/app/api/health/route";
import * as live from "@/app/api/health/live/route";
import * as ready from "@/app/api/health/ready/route";
import { disconnect } from "@/lib/core/db/connect";
import { resetEnv } from "@/lib/core/env";
import { peerHeaders } from "@/lib/core/http/peer";
import { lifecycle } from "@/lib/core/lifecycle/state";
import { closeRedis, redis } from "@/lib/core/redis/redis";
import type { ReplicaSet } from "@/scripts/local/mongo";
import type { RedisServer } from "@/scripts/local/redis";
import { provisionMongo, provisionRedis } from "@/tests/support/provision";

const Health = z.strictObject({
  status: z.enum(["healthy", "degraded", "unhealthy"]),
  timestamp: z.iso.datetime(),
  uptime: z.number().positive(),
  version: z.string().regex(/^\d+\.\d+\.\d+/),
  checks: z.strictObject({
    database: z.strictObject({ status: z.enum(["up", "down"]), latency: z.number().nonnegative() }),
    cache: z.strictObject({ status: z.enum(["up", "down"]), type: z.enum(["upstash", "redis", "memory"]) }),
    stripe: z.strictObject({ status: z.enum(["configured", "not_configured"]) }),
  }),
});

const request = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
  new NextRequest(new URL(path, "http://localhost:3000"), init);
const ask = async () => {
  const started = performance.now();
  const response = await health.GET(request("/api/health"));
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: Health.parse(JSON.parse(text)),
    took: performance.now() - started,
  };
};

let mongo: ReplicaSet;
let cache: RedisServer;

beforeAll(async () => {
  [mongo, cache] = await Promise.all([provisionMongo(), provisionRedis()]);
  await disconnect();
  await closeRedis();
  process.env.MONGODB_URI = mongo.uri("health");
  process.env.REDIS_URL = cache.url;
  resetEnv();
});
afterEach(() => {
  lifecycle().draining = false;
});
afterAll(async () => {
  await disconnect();
  await closeRedis();
  await Promise.all([mongo.stop(), cache.stop()]);
});

describe("GET /api/health", () => {
  it("is healthy at the very first request, before anything else has connected", async () => {
    expect(mongoose.connection.readyState).toBe(mongoose.ConnectionStates.disconnected);
    const { status, body, headers } = await ask();
    expect([status, body.status]).toEqual([200, "healthy"]);
    expect(body.checks).toMatchObject({
      database: { status: "up" },
      cache: { status: "up", type: "redis" },
      stripe: { status: "configured" },
    });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("strict-transport-security")).toContain("max-age=");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-request-id")).toMatch(/^[\w-]{8,}$/);
  });

  it("is never limited, and needs neither a session nor a known peer", async () => {
    const answers = await Promise.all(Array.from({ length: 150 }, () => ask()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[149]?.headers.get("ratelimit-limit") ?? null).toBeNull();
  });

  it("names no host, port, user or path of what it depends on", async () => {
    const { text } = await ask();
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|mongodb|redis:\/\/|:\d{4,5}\b(?!.*Z)/);
  });

  it("is degraded and 200 while a configured Redis is gone, and healthy again by itself", async () => {
    await cache.kill();
    await expect.poll(async () => (await ask()).body.status).toBe("degraded");
    const { status, body, took } = await ask();
    expect([status, body.checks.cache]).toEqual([200, { status: "down", type: "redis" }]);
    expect(took).toBeLessThan(1000);
    await cache.start();
    await expect.poll(async () => (await ask()).body.status, { timeout: 5000 }).toBe("healthy");
  });

  it("is 503 within 3 s while the database is frozen, and healthy again within 30 s", async () => {
    await ask();
    const member = await mongo.primary();
    member.freeze();
    try {
      await sleep(1100);
      for (let round = 0; round < 3; round += 1) {
        const { status, body, took } = await ask();
        expect([status, body.status, body.checks.database.status]).toEqual([503, "unhealthy", "down"]);
        expect(took).toBeLessThan(1500);
      }
      expect((await ready.GET(request("/api/health/ready"))).status).toBe(503);
      expect((await live.GET(request("/api/health/live"))).status).toBe(200);
    } finally {
      member.thaw();
    }
    await expect.poll(async () => (await ask()).status, { timeout: 20_000, interval: 250 }).toBe(200);
  });

  it("calls the cache up and in memory when no Redis is configured, and stripe not configured without its key", async () => {
    await closeRedis();
    delete process.env.REDIS_URL;
    const key = process.env.STRIPE_SECRET_KEY;
    delete process.env.STRIPE_SECRET_KEY;
    resetEnv();
    expect(redis()).toBeNull();
    const { body } = await ask();
    expect([body.status, body.checks.cache, body.checks.stripe]).toEqual([
      "healthy",
      { status: "up", type: "memory" },
      { status: "not_configured" },
    ]);
    process.env.STRIPE_SECRET_KEY = key;
    resetEnv();
  });

  it("refuses other methods with Allow", async () => {
    const response = await health.POST(request("/api/health", { method: "POST", headers: peerHeaders("203.0.113.5") }));
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toContain("GET");
  });
});

describe("readiness", () => {
  it("goes off when the process drains; liveness stays", async () => {
    expect((await ready.GET(request("/api/health/ready"))).status).toBe(200);
    lifecycle().draining = true;
    expect((await ready.GET(request("/api/health/ready"))).status).toBe(503);
    expect((await live.GET(request("/api/health/live"))).status).toBe(200);
  });
});

describe("an unknown path under /api", () => {
  it.each(["GET", "POST", "PUT", "PATCH", "DELETE"] as const)("is a 404 problem for %s", async (method) => {
    const response = await unknown[method](
      request("/api/v1/nothing?x=1", {
        method,
        headers: { ...peerHeaders("203.0.113.6"), "x-request-id": "asked-for-this-1" },
      }),
    );
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("x-request-id")).toBe("asked-for-this-1");
    expect(response.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(await response.json()).toMatchObject({ code: "not_found", status: 404, requestId: "asked-for-this-1" });
  });

  it("is 503 before requests are marked with their peer", async () => {
    const response = await unknown.GET(request("/api/nothing"));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  });
});
