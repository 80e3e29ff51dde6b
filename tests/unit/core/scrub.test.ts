import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { createLogger } from "@/lib/core/logger";
import { scrub, scrubText } from "@/lib/core/scrub";

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ";

describe("scrubbing a text", () => {
  test.each([
    ["an e-mail address", "mail to marie.curie@example.com failed", "mail to ma***@example.com failed"],
    ["a one-letter address", "a@example.com", "a***@example.com"],
    ["a token in a query string", "/verify?token=canary123&x=1", "/verify?token=[REDACTED]&x=1"],
    ["a bearer header", "Authorization: Bearer canary-123456", "Authorization: Bearer [REDACTED]"],
    ["a JWT", `got ${jwt} back`, "got [REDACTED] back"],
    ["credentials in a URI", "mongodb+srv://canary:canary@host/db", "mongodb+srv://[REDACTED]@host/db"],
    ["a payment key", "used sk_live_canary1 here", "used [REDACTED] here"],
    ["a webhook secret", "whsec_canary+/=", "[REDACTED]"],
    ["a session cookie", "collabhub_access=canary; x=1", "collabhub_access=[REDACTED]; x=1"],
    ["JSON in a message", '{"password": "can\\"ary"}', '{"password": "[REDACTED]"}'],
  ])("hides %s", (_name, given, expected) => {
    expect(scrubText(given)).toBe(expected);
  });

  test("leaves ordinary words alone", () => {
    const plain = "The talent applied to role 665f1c2ab7e4d90012345678 at 10:30, next.js 16.4";
    expect(scrubText(plain)).toBe(plain);
  });

  test("takes hostile texts in linear time", () => {
    const started = performance.now();
    for (const hostile of [
      "a".repeat(50_000),
      "a@".repeat(25_000),
      "?token=".repeat(7_000),
      "eyJ".repeat(16_000),
      '"password":"'.repeat(4_000),
    ])
      scrubText(hostile);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test("scrubbing an object reaches nested keys, arrays, errors and cycles", () => {
  const cyclic: Record<string, unknown> = { name: "x" };
  cyclic.self = cyclic;
  const clean = JSON.stringify(
    scrub({
      password: "canary",
      nested: [{ refreshToken: "canary", headers: { cookie: "canary", authorization: "canary" } }],
      error: Object.assign(new Error("for canary@example.com"), { code: 7, apiKey: "canary" }),
      hasPassword: true,
      cyclic,
    }),
  );
  expect(clean).not.toMatch(/"canary"|canary@/);
  expect(clean).toContain('"hasPassword":true');
});

test("a log line has the fields that the collectors expect, and no canary", () => {
  const lines: string[] = [];
  const log = createLogger(
    "info",
    new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) }),
  );
  log.info(
    {
      context: "http",
      requestId: "r-1",
      duration: 12,
      user: { email: "canary@example.com", password: "canary-secret" },
    },
    "for canary@example.com",
  );
  log.debug("not shown");
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  expect(line).toMatchObject({
    level: "info",
    context: "http",
    requestId: "r-1",
    duration: 12,
    message: "for ca***@example.com",
    metadata: { user: { email: "ca***@example.com", password: "[REDACTED]" } },
  });
  expect(line.timestamp).toMatch(/^\d{4}-\d\d-\d\dT/);
});
