import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "@/lib/core/clock";
import { CODE_MINUTES } from "@/lib/phone/states";
import { backoff, retryBudget, retryPolicies, type RetryPolicy } from "@/lib/core/queue/retry-policies";

const { sms, push, ...lasting } = retryPolicies;

describe("the retry policy", () => {
  test("of text messages ends before the code that they carry does", () => {
    expect(retryBudget(sms)).toBeLessThanOrEqual(CODE_MINUTES * MINUTE);
    expect(backoff(sms, 1)).toBeLessThanOrEqual(3 * SECOND);
    expect(sms.deadlineMs).toBeLessThan(sms.leaseMs);
  });

  test("of pushes ends within a day, after which they are no news", () => {
    expect(retryBudget(push)).toBeLessThanOrEqual(DAY);
    expect(retryBudget(push)).toBeGreaterThan(12 * HOUR);
    expect(backoff(push, 1)).toBeLessThanOrEqual(5 * SECOND);
    expect(push.deadlineMs).toBeLessThan(push.leaseMs);
  });

  test.each(Object.entries<RetryPolicy>(lasting))(
    "of %s outlasts a provider's day, begins within seconds and never waits above an hour",
    (name, policy) => {
      expect(retryBudget(policy)).toBeGreaterThanOrEqual(1.5 * DAY);
      expect(backoff(policy, 1)).toBeLessThanOrEqual(3 * SECOND);
      expect(backoff(policy, 4)).toBeLessThanOrEqual(30 * SECOND);
      expect(backoff(policy, 1000)).toBe(policy.ceilingMs);
      expect(policy.ceilingMs).toBeLessThanOrEqual(HOUR);
      expect(policy.deadlineMs).toBeLessThan(policy.leaseMs);
      // An archive is written as fast as all of a person's files are read.
      expect(policy.leaseMs).toBeLessThanOrEqual(name === "exports" ? 15 * MINUTE : MINUTE);
    },
  );

  test("doubles its waits up to the ceiling, and its budget is their sum", () => {
    const policy = { leaseMs: 60, deadlineMs: 50, baseMs: 3, ceilingMs: 10, maxAttempts: 5 };
    expect([1, 2, 3, 4].map((attempts) => backoff(policy, attempts))).toEqual([3, 6, 10, 10]);
    expect(retryBudget(policy)).toBe(29);
    expect(retryBudget({ ...policy, maxAttempts: Infinity })).toBe(Infinity);
  });
});
