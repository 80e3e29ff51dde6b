import { expect, test } from "vitest";
import { nextPath, safeNext } from "@/lib/core/safe-next";

test.each([
  "/home",
  "/applications/665f1c2ab7e4d90012345678",
  "/roles?q=caf%C3%A9&skill=React#team",
  "/fr/roles",
  "/settings/billing?plan=pro&interval=year",
  "/invitation?token=5rZ0hC3Yw1c0sPq8mT7uJk2vXb9dLfGe4aNiRoWy6HQ",
  "/people/Zo%C3%AB%20L",
])("%s is a place to return to", (next) => {
  expect(safeNext(next)).toBe(next);
});

test.each([
  undefined,
  null,
  "",
  "home",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/ /evil.example",
  "javascript:alert(1)",
  "/..//evil.example",
  "/%0d%0aSet-Cookie:x\r\n",
  "/api/v1/auth/logout",
  "/_next/static/x.js",
  "///evil.example",
  "/\n/evil.example",
  "/\u00a0/evil.example",
  "/\u2028evil",
  "\ufeff//evil.example",
  " /home",
  "/%2F%2Fevil.example",
  "/%2f/evil.example",
  "/%5Cevil.example",
  "/%5c%5cevil.example",
  "/home%0d%0aLocation:%20https://evil.example",
  "/%E0%A4%A",
  "/%61pi/v1/auth/logout",
  "/API/v1/auth/logout",
  "http:/evil.example",
  "https:evil.example",
  "//user@evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "data:text/html,x",
  `/${"a".repeat(1001)}`,
])("%j leads home instead", (next) => {
  expect(safeNext(next)).toBe("/home");
});

test("the fallback is the caller's to choose", () => {
  expect(safeNext("//evil.example", "/")).toBe("/");
});

test("what it answers stays on this site for a browser, whatever the site", () => {
  for (const next of [
    "/home",
    "/roles?q=//evil.example",
    "/x#//evil.example",
    "/find-roles/1/apply?next=https://evil.example",
  ])
    expect(new URL(nextPath(next) ?? "", "https://collabhub.example").origin).toBe("https://collabhub.example");
});
