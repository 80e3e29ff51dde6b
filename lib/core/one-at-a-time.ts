const running = new Map<string, Promise<unknown>>();

/**
 * Runs work one at a time for each key in this process. A double click on what asks for a password would otherwise count several
 * attempts at once and lock out someone whose password is right. What must happen only once is guaranteed by the database, not here.
 */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = running.get(key);
  const mine = before ? before.then(work, work) : work();
  running.set(key, mine);
  try {
    return await mine;
  } finally {
    if (running.get(key) === mine) running.delete(key);
  }
}
