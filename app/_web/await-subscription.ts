import type { Subscription } from "@/lib/billing/schema";
import { ApiProblem, apiFetch } from "./api-client";

/** How long a page follows a payment before it says that it takes longer than usual. */
const PATIENCE_MS = 20_000;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Passing faults: the next look may succeed. */
const passing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 429 || error.status >= 500);

export interface Waited {
  /** False when the patience ran out first. */
  settled: boolean;
  /** As last seen; null when it could never be read. */
  subscription: Subscription | null;
}

/**
 * Looks at one's subscription until it is as expected or 20 s are over: what was paid counts when the provider's
 * webhook has told us. Looks often at first, then every two seconds. Throws {@link ApiProblem} when there is no
 * connection or no session. Browser only.
 */
export async function awaitSubscription(
  expected: (subscription: Subscription) => boolean,
  options: { signal?: AbortSignal; onLook?: (subscription: Subscription) => void } = {},
): Promise<Waited> {
  const { signal, onLook } = options;
  const begun = performance.now();
  let subscription: Subscription | null = null;
  for (let look = 0; ; look += 1) {
    try {
      subscription = await apiFetch<Subscription>("/billing/subscription", signal ? { signal } : {});
      onLook?.(subscription);
      if (expected(subscription)) return { settled: true, subscription };
    } catch (error) {
      if (!passing(error)) throw error;
    }
    if (performance.now() - begun > PATIENCE_MS) return { settled: false, subscription };
    await pause(look < 4 ? 700 : 2_000);
    signal?.throwIfAborted();
  }
}
