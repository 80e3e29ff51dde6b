/** The deadline passed without an answer. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded";
}

/**
 * Rejects unless `work` settles within `milliseconds`. An answer that arrived while this process itself was busy still counts:
 * one turn of the event loop is granted after the timer, so that waiting input is read before it is called late.
 */
export function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      setImmediate(() => setImmediate(() => reject(new DeadlineExceeded(`No answer within ${milliseconds} ms`))));
    }, milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
