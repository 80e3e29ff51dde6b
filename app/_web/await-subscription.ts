import type { Subscription } from "@/lib/billing/schema";
import { apiFetch } from "./api-client";
import { awaitAnswer } from "./await-answer";

export interface AwaitedSubscription {
  /** False when the time ran out first. */
  settled: boolean;
  /** As last read; null when it could not be read. */
  subscription: Subscription | null;
}

/** Reads the caller's subscription until it is as expected or 20 s are over; see {@link awaitAnswer}. Browser only. */
export async function awaitSubscription(
  expected: (subscription: Subscription) => boolean,
  options: { signal?: AbortSignal; onLook?: (subscription: Subscription) => void } = {},
): Promise<AwaitedSubscription> {
  const { signal, onLook } = options;
  const { settled, answer } = await awaitAnswer(
    () => apiFetch<Subscription>("/billing/subscription", signal ? { signal } : {}),
    expected,
    { ...(signal ? { signal } : {}), ...(onLook ? { onRead: onLook } : {}) },
  );
  return { settled, subscription: answer };
}
