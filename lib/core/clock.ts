/** Injectable time: domain code asks {@link now}, never the system clock, so that deadlines can be tested. */

const state: { at: Date | null } = { at: null };

/** The current instant, or the instant a test has set. */
export function now(): Date {
  return state.at === null ? new Date() : new Date(state.at);
}

/** Milliseconds since the epoch, by the same clock as {@link now}. */
export function nowMs(): number {
  return now().getTime();
}

/** Stops the clock at an instant (tests). */
export function setClock(at: Date): void {
  state.at = new Date(at);
}

/** Moves a stopped clock; starts from the real time if it still runs (tests). */
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
