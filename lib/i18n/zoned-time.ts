import { dayIn, formatInstant } from "./dates";

const DAY = 86_400_000;

/** What a clock in the zone shows at an instant, as if it were UTC, in milliseconds, to the minute. */
const shown = (at: number, timeZone: string): number => {
  const date = new Date(at);
  return Date.parse(`${dayIn(date, timeZone)}T${formatInstant(date, { locale: "en", timeZone }, "time")}Z`);
};

/** The distance of a zone from UTC at an instant, in hours: 5.5 for Asia/Kolkata. */
export const utcOffset = (at: Date, timeZone: string): number => {
  const minute = at.getTime() - (at.getTime() % 60_000);
  return (shown(minute, timeZone) - minute) / 3_600_000;
};

/**
 * The instants at which a clock in the zone shows a day `YYYY-MM-DD` and a time `HH:MM`, earliest first: one as a rule, two
 * where clocks go back over it, none where they skip it or the text is no such time. An unknown zone is read as UTC.
 */
export function instantsOf(day: string, time: string, timeZone: string): Date[] {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(wall)) return [];
  // A day that its month does not have is read as one of the next.
  if (!new Date(wall).toISOString().startsWith(day)) return [];
  // The zone's distance from UTC a day before and a day after: one of them, or both, is that of the time asked for.
  const found = [wall - DAY, wall + DAY].map((near) => wall - (shown(near, timeZone) - near));
  return [...new Set(found)]
    .filter((at) => shown(at, timeZone) === wall)
    .sort((a, b) => a - b)
    .map((at) => new Date(at));
}
