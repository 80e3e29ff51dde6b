import { expect, test, vi } from "vitest";
import { RedisUnavailable } from "@/lib/core/redis/access";

test("a silent Redis is recognised by every bundle of the process, whichever of them noticed", async () => {
  vi.resetModules();
  const other = await import("@/lib/core/redis/access");
  expect(other.RedisUnavailable).not.toBe(RedisUnavailable);
  const thrown: unknown = new other.RedisUnavailable("Redis did not answer in time");
  expect(thrown).toBeInstanceOf(RedisUnavailable);
  expect(thrown).toBeInstanceOf(Error);
  expect(new Error("another")).not.toBeInstanceOf(RedisUnavailable);
});
