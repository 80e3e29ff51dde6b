/**
 * Transactions of this process that met another writer run again one after another. All at once they would keep each other,
 * and the writer they wait for, from finishing: fifty calls for one document then take longer than any of them may.
 */

const holder = globalThis as typeof globalThis & { __collabhubRetryLane?: Promise<unknown> };

/** Runs `work` when all that entered before has ended, however it ended. `work` must not enter the lane itself. */
export function inRetryLane<T>(work: () => Promise<T>): Promise<T> {
  const turn = (holder.__collabhubRetryLane ?? Promise.resolve()).then(work, work);
  holder.__collabhubRetryLane = turn;
  return turn;
}
