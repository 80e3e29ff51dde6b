import type { QuietHours } from "@/models/notification-preference";
import { DAY } from "@/lib/core/clock";
import { daysAfter } from "@/lib/core/calendar";
import { dayIn, formatInstant } from "@/lib/i18n/dates";
import { instantsOf } from "@/lib/i18n/zoned-time";

/** The first instant of a day at which a local clock shows a time, or, where clocks skip it, an hour later; none on a day that is skipped. */
function firstInstant(day: string, time: string, timeZone: string): Date | undefined {
  const [hour = "0", minute = "0"] = time.split(":");
  const later = `${String(Math.min(23, Number(hour) + 1)).padStart(2, "0")}:${minute}`;
  return [...instantsOf(day, time, timeZone), ...instantsOf(day, later, timeZone)][0];
}

/** The next instant after `after` at which a local clock shows a time, and its local day; only days that `suits` allows. */
export function nextLocalTime(
  after: Date,
  time: string,
  timeZone: string,
  suits: (day: string) => boolean = () => true,
): { at: Date; day: string } {
  const today = dayIn(after, timeZone);
  for (let days = 0; days <= 15; days += 1) {
    const day = daysAfter(today, days);
    if (!suits(day)) continue;
    const at = firstInstant(day, time, timeZone);
    if (at && at > after) return { at, day };
  }
  throw new RangeError(`No day after ${after.toISOString()} suits`);
}

/** When quiet hours that an instant falls into end; null outside of them. */
export function quietUntil(quietHours: QuietHours | null, at: Date, timeZone: string): Date | null {
  if (!quietHours) return null;
  const { from, to } = quietHours;
  const clock = formatInstant(at, { locale: "en", timeZone }, "time");
  const quiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
  if (!quiet) return null;
  const { at: end } = nextLocalTime(at, to, timeZone);
  // Where clocks go back over the end, the first of the two is the end.
  return end.getTime() - at.getTime() <= DAY ? end : null;
}
