/**
 * Transactions of this process that conflicted with another writer are retried one at a time. In parallel they would block
 * each other and the writer they wait for: fifty concurrent calls on one document would then exceed every caller's deadline.
 */

const holder = globalThis as typeof globalThis & { __collabhubRetryLane?: Promise<unknown> };

/**
 * Runs `work` after all earlier entries have ended, whether they succeeded or failed. `work` must not enter the lane itself.
 */
export function inRetryLane<T>(work: () => Promise<T>): Promise<T> {
  const turn = (holder.__collabhubRetryLane ?? Promise.resolve()).then(work, work);
  holder.__collabhubRetryLane = turn;
  return turn;
}
