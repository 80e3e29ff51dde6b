import { describe, expect, test } from "vitest";
import {
  apiSecurityHeaders,
  pageContentSecurityPolicy,
  pageSecurityHeaders,
  securityHeaders,
} from "@/lib/core/http/security-headers";

const required = [
  "Strict-Transport-Security",
  "X-Content-Type-Options",
  "X-Frame-Options",
  "Referrer-Policy",
  "Permissions-Policy",
];

describe("the header table", () => {
  test.each(required)("%s is on pages, API answers and assets alike", (name) => {
    const everywhere = [securityHeaders, apiSecurityHeaders(), pageSecurityHeaders({ nonce: "n" })];
    const values = everywhere.map((table) => (table as Record<string, string>)[name]);
    expect(values[0]).toBeTruthy();
    expect(new Set(values).size).toBe(1);
  });

  test("HSTS lasts a year at least", () => {
    expect(Number(/max-age=(\d+)/.exec(securityHeaders["Strict-Transport-Security"])?.[1])).toBeGreaterThanOrEqual(
      31_536_000,
    );
  });

  test("an API answer may load nothing and be framed by nobody", () => {
    const policy = apiSecurityHeaders()["Content-Security-Policy"];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe("a page's content security policy", () => {
  const policy = pageContentSecurityPolicy({ nonce: "abc123" });

  test("allows scripts of this nonce alone", () => {
    expect(policy).toMatch(/script-src 'self' 'nonce-abc123' 'strict-dynamic'(;|$)/);
    expect(policy).not.toContain("unsafe-eval");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  test("allows style elements of this nonce alone, and style attributes", () => {
    expect(policy).toContain("style-src 'self' 'nonce-abc123'");
    expect(policy).toContain("style-src-attr 'unsafe-inline'");
  });

  test("forbids plugins, foreign bases, foreign form targets and foreign frames", () => {
    for (const part of ["object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'self'"])
      expect(policy).toContain(part);
  });

  test("evaluates code only in development", () => {
    expect(pageContentSecurityPolicy({ nonce: "n", development: true })).toContain("'unsafe-eval'");
  });

  test("lets the browser call the error reporter when there is one", () => {
    expect(pageContentSecurityPolicy({ nonce: "n", connect: ["https://errors.example"] })).toContain(
      "connect-src 'self' https://errors.example",
    );
  });
});
