import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/lib/core/http/problem";
import { withBcryptThread } from "@/lib/identity/bcrypt-limiter";

const width = Math.max(1, Math.min(2, availableParallelism() - 1));

afterEach(() => {
  vi.useRealTimers();
});

describe("the line before bcrypt", () => {
  it("lets one or two through at a time, in order", async () => {
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        withBcryptThread(async () => {
          running += 1;
          most = Math.max(most, running);
          order.push(at);
          await sleep(2);
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(width);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it("goes on after a failure", async () => {
    await expect(withBcryptThread(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await withBcryptThread(() => Promise.resolve("fine"))).toBe("fine");
  });

  it("answers 503 to whoever would wait more than 8 s, and serves the others", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const releases: (() => void)[] = [];
    const held = Array.from({ length: width }, () =>
      withBcryptThread(() => new Promise<void>((resolve) => releases.push(resolve))),
    );
    const waiting = withBcryptThread(() => Promise.resolve("late")).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(8001);
    expect(await waiting).toMatchObject({ code: "unavailable", status: 503, headers: { "Retry-After": "5" } });
    for (const release of releases) release();
    await Promise.all(held);
    vi.useRealTimers();
    expect(await withBcryptThread(() => Promise.resolve("served"))).toBe("served");
  });

  it("refuses at once when the line is too long already", async () => {
    const releases: (() => void)[] = [];
    const hold = () => withBcryptThread(() => new Promise<void>((resolve) => releases.push(resolve)));
    const all = Array.from({ length: 5000 }, () =>
      hold().then(
        () => "served",
        (error: unknown) => (error instanceof Problem ? error.code : "broken"),
      ),
    );
    const drained = (async () => {
      let served = 0;
      while (served < 5000) {
        await sleep(0);
        const next = releases.splice(0);
        if (next.length === 0) return;
        served += next.length;
        for (const release of next) release();
      }
    })();
    const results = await Promise.all(all);
    await drained;
    expect(results).toContain("unavailable");
    expect(results).toContain("served");
  });
});
