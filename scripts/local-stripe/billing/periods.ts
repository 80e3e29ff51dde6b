/** Billing periods and proportions of them. All times are in seconds. */

export interface Rhythm {
  interval: string;
  interval_count: number;
}

const DAY = 24 * 60 * 60;

/** Returns the time `count` intervals after `anchor`; in a month that is too short, its last day. */
export function after(anchor: number, { interval, interval_count }: Rhythm, count: number): number {
  const steps = interval_count * count;
  if (interval === "day") return anchor + steps * DAY;
  if (interval === "week") return anchor + steps * 7 * DAY;
  const from = new Date(anchor * 1_000);
  const months = interval === "year" ? steps * 12 : steps;
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(from.getUTCMonth() + months);
  moved.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return Math.floor(moved.getTime() / 1_000);
}

/** Returns the end of the period that contains `at`, counted from the anchor so that a 31st stays a 31st where possible. */
export function periodEnd(anchor: number, rhythm: Rhythm, at: number): number {
  let count = 1;
  while (after(anchor, rhythm, count) <= at) count += 1;
  return after(anchor, rhythm, count);
}

/** Returns the part of `amount` for the remaining time of a period, to the nearest minor unit. */
export function share(amount: number, at: number, start: number, end: number): number {
  if (end <= start) return 0;
  const left = Math.min(Math.max(end - at, 0), end - start);
  return Math.round((amount * left) / (end - start));
}
