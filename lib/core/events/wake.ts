/** Lets a commit wake the worker of the same process at once, instead of at its next poll. */

const holder = globalThis as typeof globalThis & { __collabhubOutboxWake?: Set<() => void> };
const sleepers = (holder.__collabhubOutboxWake ??= new Set());

/** Wakes whoever sleeps in {@link untilWoken}. */
export function wakeOutbox(): void {
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
