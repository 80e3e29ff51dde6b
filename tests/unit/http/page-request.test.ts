import { describe, expect, test } from "vitest";
import { isPageRequest } from "@/lib/core/lifecycle/page-request";

describe("a request for a page", () => {
  test.each([
    ["GET", "/home", true],
    ["HEAD", "/", true],
    ["GET", "/hiring/roles/0123456789abcdef01234567?applicant=1", true],
    ["GET", "/fr/roles?q=a.b", true],
    ["POST", "/home", false],
    ["GET", "/api/v1/roles", false],
    ["GET", "/api", false],
    ["GET", "/apifoo", true],
    ["GET", "/_next/static/chunks/a.js", false],
    ["GET", "/sw.js", false],
    ["GET", "/robots.txt?a", false],
  ])("%s %s: %s", (method, url, expected) => {
    expect(isPageRequest({ method, url })).toBe(expected);
  });
});
