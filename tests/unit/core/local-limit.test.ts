import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE, resetClock, setClock } from "@/lib/core/clock";
import { clearLocalCounts, consumeLocal, refundLocal } from "@/lib/core/rate-limit/windows";

const START = Date.UTC(2026, 10, 1);

beforeEach(clearLocalCounts);
afterEach(resetClock);

/** The definition: a call is allowed while fewer than `limit` lie in the window; written without regard to its cost. */
function reference(limit: number, perMs: number) {
  let calls: number[] = [];
  return (now: number) => {
    calls = calls.filter((at) => at > now - perMs && at <= now + perMs).sort((a, b) => a - b);
    const allowed = calls.length < limit;
    if (allowed) calls = [...calls, now].sort((a, b) => a - b);
    return {
      allowed,
      remaining: limit - calls.length,
      resetMs: (calls[allowed ? 0 : calls.length - limit] ?? now) + perMs,
    };
  };
}

describe("counting in one process", () => {
  it("allows what the definition allows, whatever the clock does", () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: -90_000, max: 0 }) },
      ),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), steps, (limit, moves) => {
        clearLocalCounts();
        const expected = reference(limit, MINUTE);
        let now = START;
        for (const move of moves) {
          now += move;
          setClock(new Date(now));
          const { allowed, remaining, resetMs } = consumeLocal("key", { limit, perMs: MINUTE });
          expect({ allowed, remaining, resetMs }).toEqual(expected(now));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("forgets calls that have left the window, so that their number does not grow", () => {
    const size = { limit: 100_000, perMs: MINUTE };
    for (let call = 0; call < 5_000; call += 1) {
      setClock(new Date(START + call * 100));
      expect(consumeLocal("key", size).remaining).toBe(100_000 - Math.min(call + 1, 600));
    }
  });

  it("gives back the last call, and never one that has left the window", () => {
    const size = { limit: 2, perMs: MINUTE };
    setClock(new Date(START));
    consumeLocal("key", size);
    refundLocal("key");
    refundLocal("key");
    expect(consumeLocal("key", size).remaining).toBe(1);
    setClock(new Date(START + MINUTE));
    expect(consumeLocal("key", size).remaining).toBe(1);
  });
});
