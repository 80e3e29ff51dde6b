/** Injectable time: domain code calls {@link now}, never the system clock, so that tests can control deadlines. */

const state: { at: Date | null } = { at: null };

/** On globalThis, because bundling may evaluate this module twice; {@link setClockOffset} moves all of them. */
const shared = globalThis as typeof globalThis & { __collabhubClockOffset?: number };

/** Returns the current time: the real one plus the offset of a local run, or the time that a test has set. */
export function now(): Date {
  return state.at === null ? new Date(Date.now() + (shared.__collabhubClockOffset ?? 0)) : new Date(state.at);
}

/** Advances a running clock against the real time by so many milliseconds; `followClock` alone calls it. */
export function setClockOffset(milliseconds: number): void {
  shared.__collabhubClockOffset = milliseconds;
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
