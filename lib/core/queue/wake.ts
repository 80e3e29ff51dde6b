/** Lets a commit wake the worker of the same process at once, instead of at its next poll. */

const holder = globalThis as typeof globalThis & { __collabhubWorkerWake?: Set<() => void> };
const sleepers = (holder.__collabhubWorkerWake ??= new Set());

/** Wakes every loop that sleeps in {@link untilWoken}. */
export function wakeWorker(): void {
  for (const wake of [...sleepers]) wake();
}

/** Resolves when woken, or after the given milliseconds. */
export function untilWoken(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      sleepers.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    sleepers.add(wake);
  });
}
