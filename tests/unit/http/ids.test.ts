import { describe, expect, test } from "vitest";
import { newRequestId, requestIdFrom } from "@/lib/core/ids";

describe("request ids", () => {
  test("a sane caller's id is kept", () => {
    for (const id of ["abcd1234", "req_01.A-b", newRequestId()]) expect(requestIdFrom(id)).toBe(id);
  });

  test.each([
    null,
    undefined,
    "",
    "short",
    "with space 12",
    "line\nbreak1234",
    "ünïcode-12",
    "-leading1",
    "x".repeat(65),
    "<script>alert",
  ])("%j is replaced by a fresh one", (header) => {
    const id = requestIdFrom(header);
    expect(id).not.toBe(header);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("fresh ids differ", () => {
    expect(newRequestId()).not.toBe(newRequestId());
  });
});
