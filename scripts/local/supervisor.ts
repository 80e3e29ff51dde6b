import { PlainError, printError } from "./plain-error";
import type { Managed } from "./processes";
import { sleep } from "./processes";

/** The time in ms that all children together get to end; the caller who asked us to stop waits 15 s. */
const STOP_BUDGET = 13_500;

interface Stoppable {
  stop(): Promise<unknown>;
}

export interface Scope {
  /** Aborted as soon as we are asked to end. */
  readonly stopping: AbortSignal;
  /** Registers something to be stopped at the end, the latest first. */
  own: <T extends Stoppable>(child: T) => T;
  /** Stops everything and exits 1 with this cause. */
  fail: (error: unknown) => void;
}

/** When npm is killed it ends without notifying the script, which then has another parent process. */
function watchParent(onLost: () => void): NodeJS.Timeout | undefined {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) onLost();
  }, 1_000).unref();
}

/**
 * Runs `start`, which starts children and returns the main one (or an exit code for finite work), until that child ends or
 * this process is asked to (SIGINT, SIGTERM, SIGHUP, or the death of its parent npm). Then stops everything owned, the
 * latest first. Returns the main child's exit code, or 130 when there was none yet; prints one sentence and returns 1 when
 * starting failed.
 */
export async function supervise(start: (scope: Scope) => Promise<Managed | number>): Promise<number> {
  const abort = new AbortController();
  const owned: Stoppable[] = [];
  let failure: { error: unknown } | undefined;
  const asked = new Promise<void>((resolve) => abort.signal.addEventListener("abort", () => resolve(), { once: true }));
  const stop = () => abort.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  // A repeated request changes nothing: the children have their deadline, and a second Ctrl-C must not orphan them.
  for (const name of signals) process.on(name, stop);
  const parentWatch = watchParent(stop);
  // The reader of our output may exit before us, which must not leave children behind.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", stop);

  const fail = (error: unknown) => {
    failure ??= { error };
    stop();
  };
  const scope: Scope = {
    stopping: abort.signal,
    own(child) {
      owned.push(child);
      if (abort.signal.aborted) throw new PlainError("Stopped.");
      return child;
    },
    fail,
  };

  let main: Managed | number | undefined;
  const started = start(scope).then(
    async (result) => {
      main = result;
      if (typeof result === "number") return;
      const code = await result.exited;
      if (!abort.signal.aborted) fail(new PlainError(`The application ended by itself (exit code ${code}).`));
    },
    (error: unknown) => {
      if (!abort.signal.aborted) fail(error);
    },
  );
  await Promise.race([started, asked]);
  stop();

  const stopAll = async () => {
    for (const child of owned.toReversed()) await child.stop();
  };
  await Promise.race([stopAll(), sleep(STOP_BUDGET)]);
  clearInterval(parentWatch);
  if (failure) {
    printError(failure.error);
    return 1;
  }
  if (typeof main === "number") return main;
  return main ? Promise.race([main.exited, sleep(500).then(() => 1)]) : 130;
}
