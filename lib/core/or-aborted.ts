/**
 * Resolves as `work` does, or to "aborted" when the signal aborts before. `Promise.race` with one promise of a signal that lives long
 * would keep every earlier result in memory until that signal aborts.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | "aborted"> {
  if (signal.aborted) {
    work.catch(() => undefined);
    return Promise.resolve("aborted");
  }
  return new Promise((resolve, reject) => {
    const abort = () => resolve("aborted");
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
