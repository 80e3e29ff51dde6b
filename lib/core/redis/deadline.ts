/** The deadline passed without a response. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded";
}

/**
 * Rejects unless `work` settles within `milliseconds`. A response that arrived while this process was busy still counts: one
 * turn of the event loop is granted after the timer, so that pending input is read first.
 */
export function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      setImmediate(() => setImmediate(() => reject(new DeadlineExceeded(`No answer within ${milliseconds} ms`))));
    }, milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
