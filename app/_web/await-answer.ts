import { ApiProblem } from "./api-client";

/** How long a page follows a payment before it says that it takes longer than usual. */
const PATIENCE_MS = 20_000;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Temporary faults: the next read may succeed. */
const isTemporary = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 429 || error.status >= 500);

export interface AwaitedAnswer<T> {
  /** False when the time ran out first. */
  settled: boolean;
  /** The last answer read; null when none could be read. */
  answer: T | null;
}

/**
 * Reads until the answer is as expected or 20 s are over: a payment counts once the provider's webhook has arrived.
 * Reads often at first, then every two seconds. Throws {@link ApiProblem} when there is no connection or no session.
 * Browser only.
 */
export async function awaitAnswer<T>(
  read: () => Promise<T>,
  expected: (answer: T) => boolean,
  options: { signal?: AbortSignal; onRead?: (answer: T) => void } = {},
): Promise<AwaitedAnswer<T>> {
  const { signal, onRead } = options;
  const startedAt = performance.now();
  let answer: T | null = null;
  for (let reads = 0; ; reads += 1) {
    try {
      answer = await read();
      onRead?.(answer);
      if (expected(answer)) return { settled: true, answer };
    } catch (error) {
      if (!isTemporary(error)) throw error;
    }
    if (performance.now() - startedAt > PATIENCE_MS) return { settled: false, answer };
    await pause(reads < 4 ? 700 : 2_000);
    signal?.throwIfAborted();
  }
}
