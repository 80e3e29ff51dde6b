import { NextRequest } from "next/server";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import * as route from "@/app/api/metrics/route";
import { nowMs } from "@/lib/core/clock";
import { resetEnv } from "@/lib/core/env";
import { peerHeaders } from "@/lib/core/http/peer";
import { countEvent, recordActiveUser, observeRequest } from "@/lib/core/metrics/metrics";
import { onScrape } from "@/lib/core/metrics/scrape";
import { OutboxEventModel } from "@/models/outbox-event";
import { useDatabase } from "@/tests/support/harness";
import { setVariables } from "@/tests/support/variables";

const TOKEN = "a-metrics-token-of-some-length";
const ask = (authorization?: string) =>
  route.GET(
    new NextRequest("http://localhost:3000/api/metrics", {
      headers: { ...peerHeaders("203.0.113.8"), ...(authorization ? { authorization } : {}) },
    }),
  );
const value = (text: string, series: string) =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.split(" ")
      .pop() ?? "NaN",
  );

describe("GET /api/metrics", () => {
  useDatabase();
  beforeEach(() => {
    process.env.METRICS_TOKEN = TOKEN;
    resetEnv();
  });
  afterAll(() => {
    delete process.env.METRICS_TOKEN;
    resetEnv();
  });

  it.each([undefined, "Bearer wrong", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, "Bearer "])(
    "is unknown to who shows %j",
    async (authorization) => {
      const response = await ask(authorization);
      expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    },
  );

  it("is known to the previous token while it is being replaced, and no previous one opens anything alone", async () => {
    const next = "another-token-of-some-length";
    const status = async (token: string) => (await ask(`Bearer ${token}`)).status;
    const back = setVariables({ METRICS_TOKEN: next, METRICS_TOKEN_PREVIOUS: `${"x".repeat(20)}, ${TOKEN}` });
    expect([await status(TOKEN), await status(next), await status("x".repeat(21))]).toEqual([200, 200, 404]);
    back();
    const retired = setVariables({ METRICS_TOKEN: next });
    expect([await status(TOKEN), await status(next)]).toEqual([404, 200]);
    retired();
    const alone = setVariables({ METRICS_TOKEN: undefined, METRICS_TOKEN_PREVIOUS: TOKEN });
    expect(await status(TOKEN)).toBe(404);
    alone();
  });

  it("is unknown to all when no token is configured", async () => {
    delete process.env.METRICS_TOKEN;
    resetEnv();
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(404);
  });

  it("tells requests, queries, queues, people and events in Prometheus' format", async () => {
    const at = new Date(nowMs() - 60_000);
    const event = {
      name: "x.happened",
      payload: {},
      requestId: "request-1",
      actorId: null,
      createdAt: at,
      availableAt: at,
      lockedUntil: new Date(0),
    };
    await OutboxEventModel.create([
      { ...event, state: "pending" },
      { ...event, state: "pending" },
      { ...event, state: "failed" },
    ]);
    observeRequest({ method: "GET", route: "/api/v1/startups/{id}", status: 200, seconds: 0.02 });
    observeRequest({ method: "BREW", route: "/api/v1/startups/{id}", status: 405, seconds: 0.02 });
    countEvent("user.registered");
    recordActiveUser("65f000000000000000000001");
    recordActiveUser("65f000000000000000000001");
    onScrape("broken", () => Promise.reject(new Error("a collector that fails spoils nothing else")));
    const response = await ask(`Bearer ${TOKEN}`);
    const text = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    expect(
      value(text, 'http_request_duration_seconds_count{method="GET",route="/api/v1/startups/{id}",status="200"}'),
    ).toBe(1);
    expect(
      value(text, 'http_request_duration_seconds_count{method="OTHER",route="/api/v1/startups/{id}",status="405"}'),
    ).toBe(1);
    expect(value(text, 'db_query_duration_seconds_count{collection="outbox_events",command="insert"}')).toBeGreaterThan(
      0,
    );
    expect(value(text, "outbox_pending")).toBe(2);
    expect(value(text, "outbox_failed")).toBe(1);
    expect(value(text, "outbox_oldest_seconds")).toBeGreaterThanOrEqual(60);
    expect(value(text, "database_up")).toBe(1);
    expect(value(text, "users_active")).toBe(1);
    expect(value(text, 'business_events_total{event="user.registered"}')).toBe(1);
    expect(value(text, "process_memory_limit_bytes")).toBeGreaterThan(1e8);
    expect(text).toContain("process_resident_memory_bytes");
  });
});
