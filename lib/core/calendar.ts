/** Days of the calendar as `YYYY-MM-DD`: no time, no zone, compared as text. */
export type Day = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Years that a schedule may reach. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 9999;

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days of a month, counted from 0. */
const daysIn = (year: number, month: number): number => (month === 1 && leap(year) ? 29 : (lengths[month] ?? 31));

const pad = (value: number, width: number) => String(value).padStart(width, "0");

/** Whether the text is a day that exists, between {@link FIRST_YEAR} and {@link LAST_YEAR}. */
export function isDay(text: string): boolean {
  const match = pattern.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month - 1);
}

/**
 * The day some months after `start`, or null past {@link LAST_YEAR}. The day of the month is the start's, or the month's
 * last where that is shorter (Open Cap Format, `VESTING_START_DAY_OR_LAST_DAY_OF_MONTH`); it is counted from the start
 * each time, so that 31 January is followed by 28 February and 31 March.
 */
export function monthsAfter(start: Day, months: number): Day | null {
  const index = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(index / 12), index % 12];
  if (year > LAST_YEAR) return null;
  const day = Math.min(Number(start.slice(8, 10)), daysIn(year, month));
  return `${pad(year, 4)}-${pad(month + 1, 2)}-${pad(day, 2)}`;
}

const MS_PER_DAY = 86_400_000;
const timeOf = (day: Day) => Date.parse(`${day}T00:00:00Z`);

/** The day some days after, or before where `days` is negative. */
export const daysAfter = (day: Day, days: number): Day =>
  new Date(timeOf(day) + days * MS_PER_DAY).toISOString().slice(0, 10);

/** Days from one day to another; 0 for the same day. */
export const daysBetween = (from: Day, to: Day): number => Math.round((timeOf(to) - timeOf(from)) / MS_PER_DAY);
