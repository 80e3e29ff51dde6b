import { expect, test } from "vitest";
import { safeNext } from "@/app/_web/safe-next";

test.each(["/home", "/applications/665f1c2ab7e4d90012345678", "/roles?q=caf%C3%A9&skill=React#team", "/fr/roles"])(
  "%s is a place to return to",
  (next) => {
    expect(safeNext(next)).toBe(next);
  },
);

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
  `/${"a".repeat(1001)}`,
])("%j leads home instead", (next) => {
  expect(safeNext(next)).toBe("/home");
});

test("the fallback is the caller's to choose", () => {
  expect(safeNext("//evil.example", "/")).toBe("/");
});
