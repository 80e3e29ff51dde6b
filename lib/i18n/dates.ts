import { remembered } from "./formatters";
import type { AppLocale } from "./locales";

/**
 * Formats days and instants. A day (`YYYY-MM-DD`) is a day by rule, the same for every reader: {@link formatDay}. An instant
 * falls on a day and an hour of the reader's time zone, which is named wherever the hour is shown: {@link formatInstant}.
 * Texts are composed from the named parts of Intl, so that servers and browsers with other Intl data write the same.
 */

/** Whom a text is for: the language and the IANA time zone. */
export interface Reader {
  readonly locale: AppLocale;
  readonly timeZone: string;
}

/** 5 Jan 2027; 12 Nov; Sunday 22 November; 1 February 2027; March 2026; Mar 2026; Mar. */
export type DayStyle = "day" | "short" | "weekday" | "full" | "month" | "monthShort" | "monthOnly";

/** The styles of a day, in the reader's zone; 09:41; 29 Nov, 17:00 EST; 5 Jan 2027, 17:00 EST. */
export type InstantStyle = DayStyle | "time" | "deadline" | "moment";

const NARROW = "\u202f";
const tags = { en: "en-GB", fr: "fr-FR" } as const;

type Part = "weekday" | "day" | "month" | "year";

const styles: Record<DayStyle, { parts: readonly Part[]; month: "short" | "long" }> = {
  day: { parts: ["day", "month", "year"], month: "short" },
  short: { parts: ["day", "month"], month: "short" },
  weekday: { parts: ["weekday", "day", "month"], month: "long" },
  month: { parts: ["month", "year"], month: "long" },
  full: { parts: ["day", "month", "year"], month: "long" },
  monthShort: { parts: ["month", "year"], month: "short" },
  monthOnly: { parts: ["month"], month: "short" },
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

const partsOf = (at: Date, locale: string, options: Intl.DateTimeFormatOptions): Parts =>
  Object.fromEntries(
    dateFormat(locale, options)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

/** A part of a date as this product writes it: "Sep" in three letters, the first day of a French month as an ordinal. */
function written(part: Part, value: string | undefined, locale: AppLocale): string {
  if (part === "month" && value === "Sept") return "Sep";
  if (part === "day" && value === "1" && locale === "fr") return "1er";
  return value ?? "";
}

function dayParts(at: Date, { locale, timeZone }: Reader, style: DayStyle): string[] {
  const { parts, month } = styles[style];
  const found = partsOf(at, tags[locale], { weekday: "long", day: "numeric", month, year: "numeric", timeZone });
  return parts.map((part) => written(part, found[part], locale));
}

/** The hour of an instant: `09:41`, `09 h 41`. */
function timeOf(at: Date, { locale, timeZone }: Reader): string {
  const { hour, minute } = partsOf(at, "en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  return [hour, minute].join(locale === "fr" ? `${NARROW}h${NARROW}` : ":");
}

/** Languages of a region whose abbreviations their readers know; elsewhere the distance from UTC says which zone it is. */
const abbreviating = { en: ["en-CA", "en-GB", "en-AU"], fr: ["fr-CA"] } as const;

/** Names a zone at an instant: `EST`, `HNE`, `CET`, `UTC+5:30`, `UTC`. */
function zoneName(at: Date, { locale, timeZone }: Reader): string {
  const names = abbreviating[locale].map(
    (tag) => partsOf(at, tag, { timeZone, timeZoneName: "short" }).timeZoneName ?? "",
  );
  const known = names.find((name) => !/^(GMT|UTC)[+\u2212-]/.test(name));
  if (known) return known;
  return (names[0] ?? "")
    .replace(/^GMT/, "UTC")
    .replace("-", "\u2212")
    .replace(/[+\u2212]0$/, "");
}

/** The place that an IANA name says, for a choice of zones: `Toronto, America`, `Knox, Indiana, America`, `UTC`. */
export const zonePlace = (timeZone: string): string => timeZone.replaceAll("_", " ").split("/").reverse().join(", ");

/** A zone for a reader: its town and what the zone is called at an instant, `Toronto (EST)`; `UTC` alone where both are the same. */
export function formatZone(at: Date | string, { locale, timeZone }: Reader): string {
  const known = isTimeZone(timeZone) ? timeZone : "UTC";
  const [town = known] = zonePlace(known).split(", ");
  const name = zoneName(new Date(at), { locale, timeZone: known });
  return town === name ? name : `${town} (${name})`;
}

/** Whether a name is an IANA time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    dateFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The reader with a zone that can be formatted: one that this runtime does not know is read, and named, as UTC. */
const knownReader = (reader: Reader): Reader =>
  reader.timeZone && isTimeZone(reader.timeZone) ? reader : { ...reader, timeZone: "UTC" };

/**
 * Formats an instant in the reader's zone. `deadline` and `moment` show the hour and name the zone: one of them is used
 * wherever the hour decides. Throws RangeError for a day, which has no hour to convert.
 */
export function formatInstant(at: Date | string, reader: Reader, style: InstantStyle): string {
  if (typeof at === "string" && DAY.test(at)) throw new RangeError("A day is not an instant: use formatDay");
  const date = new Date(at);
  const known = knownReader(reader);
  if (style === "time") return timeOf(date, known);
  if (style !== "deadline" && style !== "moment") return dayParts(date, known, style).join(" ");
  const day = dayParts(date, known, style === "moment" ? "day" : "short").join(" ");
  const time = `${timeOf(date, known)} ${zoneName(date, known)}`;
  return known.locale === "fr" ? `${day} à ${time}` : `${day}, ${time}`;
}

/**
 * Formats a span of hours in the reader's zone: Tuesday 2 March, 15:00–15:45 EST; where the day or the zone's name changes on
 * the way, as by a time change, both ends in full.
 */
export function formatSpan(from: Date | string, to: Date | string, reader: Reader): string {
  const known = knownReader(reader);
  const [start, end] = [from, to].map((at) => {
    const date = new Date(at);
    return { day: dayParts(date, known, "weekday").join(" "), time: timeOf(date, known), zone: zoneName(date, known) };
  }) as [Record<"day" | "time" | "zone", string>, Record<"day" | "time" | "zone", string>];
  const french = known.locale === "fr";
  if (start.day !== end.day)
    return french
      ? `du ${start.day} à ${start.time} ${start.zone} au ${end.day} à ${end.time} ${end.zone}`
      : `${start.day}, ${start.time} ${start.zone} – ${end.day}, ${end.time} ${end.zone}`;
  const one = start.zone === end.zone;
  const since = one ? start.time : `${start.time} ${start.zone}`;
  return french
    ? `${start.day} de ${since} à ${end.time} ${end.zone}`
    : `${start.day}, ${since}${one ? "–" : " – "}${end.time} ${end.zone}`;
}

/** The parts of a day, for a text that spaces them otherwise. Throws RangeError for what is not `YYYY-MM-DD`. */
export function dayInParts(day: string, locale: AppLocale, style: DayStyle): string[] {
  if (!DAY.test(day)) throw new RangeError("Not a day: use formatInstant with the reader’s zone");
  return dayParts(new Date(`${day}T00:00:00Z`), { locale, timeZone: "UTC" }, style);
}

/** Formats a day `YYYY-MM-DD`, which is the same for every reader. Throws RangeError for an instant. */
export const formatDay = (day: string, locale: AppLocale, style: DayStyle = "day"): string =>
  dayInParts(day, locale, style).join(" ");

/** The day `YYYY-MM-DD` on which an instant falls in a zone. */
export function dayIn(at: Date | string, timeZone: string): string {
  const zone = isTimeZone(timeZone) ? timeZone : "UTC";
  const { year, month, day } = partsOf(new Date(at), "en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: zone,
  });
  return [year?.padStart(4, "0"), month, day].join("-");
}

/** Returns the UTC day of a stored instant that means a whole day, such as the first day of an offer. */
export const utcDay = (at: Date | string): string => dayIn(at, "UTC");
