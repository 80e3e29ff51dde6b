import { afterEach, describe, expect, test, vi } from "vitest";
import { changeKind } from "@/app/(app)/settings/billing/_components/change-kind";
import { fullness } from "@/app/(app)/settings/billing/_components/usage-meters";
import { awaitSubscription } from "@/app/_web/await-subscription";
import type { Subscription } from "@/lib/billing/schema";

describe("what choosing a plan means", () => {
  const free = { plan: "free", interval: null } as const;
  const pro = { plan: "pro", interval: "month" } as const;
  const scale = { plan: "scale", interval: "year" } as const;

  test.each([
    [free, { plan: "free", interval: "month" }, "same"],
    [free, { plan: "pro", interval: "year" }, "subscribe"],
    [pro, { plan: "pro", interval: "month" }, "same"],
    [pro, { plan: "pro", interval: "year" }, "toYear"],
    [pro, { plan: "scale", interval: "month" }, "upgrade"],
    [pro, { plan: "free", interval: "month" }, "cancel"],
    [scale, { plan: "pro", interval: "year" }, "downgrade"],
    [scale, { plan: "scale", interval: "month" }, "toMonth"],
    [scale, { plan: "enterprise", interval: "month" }, "upgrade"],
  ] as const)("from %o to %o: %s", (from, to, kind) => {
    expect(changeKind(from, to)).toBe(kind);
  });
});

test("a meter warns from 85 % on and is full at the limit; without a limit it is calm", () => {
  expect(
    [
      { used: 16, limit: 20 },
      { used: 17, limit: 20 },
      { used: 20, limit: 20 },
      { used: 21, limit: 20 },
      { used: 900, limit: null },
    ].map(fullness),
  ).toEqual(["calm", "nearly", "full", "full", "calm"]);
});

describe("waiting for the provider's word", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** Answers these in turn, the last one again and again. */
  function answering(...answers: readonly (Partial<Subscription> | number)[]) {
    let call = 0;
    const fetch = vi.fn(() => {
      const answer = answers[Math.min(call, answers.length - 1)];
      call += 1;
      return Promise.resolve(
        typeof answer === "number"
          ? Response.json({ code: answer === 401 ? "no_session" : "unavailable" }, { status: answer })
          : Response.json(answer),
      );
    });
    vi.stubGlobal("document", { documentElement: { lang: "en" } });
    vi.stubGlobal("fetch", fetch);
    vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
    return fetch;
  }
  const pays = (now: Subscription) => now.plan === "pro";

  test("ends when the plan has arrived, past passing faults", async () => {
    const fetch = answering({ plan: "free" }, 503, 429, { plan: "pro" });
    const waited = awaitSubscription(pays);
    await vi.runAllTimersAsync();
    await expect(waited).resolves.toMatchObject({ settled: true, subscription: { plan: "pro" } });
    expect(fetch).toHaveBeenCalledTimes(4);
  });

  test("gives up after 20 s with what it saw last", async () => {
    const fetch = answering({ plan: "free" });
    const waited = awaitSubscription(pays);
    await vi.advanceTimersByTimeAsync(25_000);
    await expect(waited).resolves.toEqual({ settled: false, subscription: { plan: "free" } });
    expect(fetch.mock.calls.length).toBeLessThan(16);
  });

  test("says at once that there is no session", async () => {
    answering(401);
    await expect(awaitSubscription(pays)).rejects.toMatchObject({ status: 401 });
  });
});
