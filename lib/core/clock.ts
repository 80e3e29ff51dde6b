/** Injectable time: domain code calls {@link now}, never the system clock, so that tests can control deadlines. */

const state: { at: Date | null } = { at: null };

/** Returns the current time, or the time that a test has set. */
export function now(): Date {
  return state.at === null ? new Date() : new Date(state.at);
}

/** Milliseconds since the epoch, from the same clock as {@link now}. */
export function nowMs(): number {
  return now().getTime();
}

/** Stops the clock at a given time (tests). */
export function setClock(at: Date): void {
  state.at = new Date(at);
}

/**
 * Advances a stopped clock; a running clock is first stopped at the real time (tests).
 * @internal Used by tests alone.
 */
export function advanceClock(milliseconds: number): void {
  state.at = new Date(nowMs() + milliseconds);
}

/** Lets the clock run again (tests). */
export function resetClock(): void {
  state.at = null;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
