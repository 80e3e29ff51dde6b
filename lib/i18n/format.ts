import { listFormat, numberFormat } from "./formatters";
import type { AppLocale } from "./locales";

/**
 * Formats numbers, money, shares, lists and lengths of time as each language writes them; days and hours are in `dates.ts`. Pure: the
 * caller passes the locale and, where it matters, the time. U+202F (narrow no-break space) keeps figures and their signs
 * together.
 */

const NARROW = "\u202f";
/** Used before a unit that is a letter, where the narrow space is nearly invisible. */
const NO_BREAK = "\u00a0";
const RANGE = "\u2013";

/** Intl tags: French grouping is U+202F. */
const tags = { en: "en-US", fr: "fr-FR" } as const;

export type CurrencyCode = "USD" | "CAD" | "EUR";

const signs: Record<AppLocale, Record<CurrencyCode, string>> = {
  en: { USD: "$", CAD: "CA$", EUR: "€" },
  fr: { USD: "$", CAD: `$${NARROW}CA`, EUR: "€" },
};

const narrow = (text: string) => text.replace(/[\u00a0 ]/g, NARROW);

/** Formats a plain number with the locale's grouping. */
export function formatNumber(value: number, locale: AppLocale, fractionDigits = 0): string {
  return narrow(
    numberFormat(tags[locale], {
      minimumFractionDigits: fractionDigits,
      maximumFractionDigits: fractionDigits,
    }).format(value),
  );
}

const amount = (minor: number, locale: AppLocale, cents: boolean) => formatNumber(minor / 100, locale, cents ? 2 : 0);

const withSign = (text: string, currency: CurrencyCode, locale: AppLocale) =>
  locale === "fr" ? `${text}${NARROW}${signs.fr[currency]}` : `${signs.en[currency]}${text}`;

/** The currency's sign beside a field for an amount, where {@link formatMoney} puts it. */
export const moneySign = (currency: CurrencyCode, locale: AppLocale): { prefix: string } | { suffix: string } =>
  locale === "fr" ? { suffix: `${NARROW}${signs.fr[currency]}` } : { prefix: signs.en[currency] };

/** Formats money from integer minor units: `$7,980`, `7 980 $`. Cents appear only when they are not zero, or on request. */
export function formatMoney(
  minor: number,
  currency: CurrencyCode,
  locale: AppLocale,
  options: { cents?: boolean } = {},
): string {
  const cents = options.cents ?? minor % 100 !== 0;
  const text = withSign(amount(Math.abs(minor), locale, cents), currency, locale);
  return minor < 0 ? `\u2212${text}` : text;
}

/** Formats a pay range from minor units: `$7,500–9,000`, `7 500–9 000 $`; one figure when both ends are equal. */
export function formatMoneyRange(
  minMinor: number,
  maxMinor: number,
  currency: CurrencyCode,
  locale: AppLocale,
): string {
  if (minMinor === maxMinor) return formatMoney(minMinor, currency, locale);
  const cents = minMinor % 100 !== 0 || maxMinor % 100 !== 0;
  return withSign(`${amount(minMinor, locale, cents)}${RANGE}${amount(maxMinor, locale, cents)}`, currency, locale);
}

/** Formats basis points (1/100 of a percent) as a percentage with two decimals: 120 → `1.20 %`, `1,20 %`. */
export function formatBps(bps: number, locale: AppLocale, fractionDigits = 2): string {
  return `${formatNumber(bps / 100, locale, fractionDigits)}${NARROW}%`;
}

/** Formats a range of basis points: `0.50–1.20 %`; one figure when both ends are equal. */
export function formatBpsRange(minBps: number, maxBps: number, locale: AppLocale): string {
  if (minBps === maxBps) return formatBps(minBps, locale);
  return `${formatNumber(minBps / 100, locale, 2)}${RANGE}${formatBps(maxBps, locale)}`;
}

/** Formats a whole percentage: 84 → `84 %`. */
export function formatPercent(percent: number, locale: AppLocale): string {
  return `${formatNumber(percent, locale)}${NARROW}%`;
}

/** Formats a list in prose, without a comma before the last: `a, b and c`, `a, b et c`. */
export const formatList = (items: readonly string[], locale: AppLocale): string =>
  listFormat(locale === "fr" ? "fr-FR" : "en-GB", { type: "conjunction" }).format(items);

const units = { en: { d: "d", h: "h", min: "min" }, fr: { d: "j", h: "h", min: "min" } } as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const figure = (value: number, unit: keyof (typeof units)["en"], locale: AppLocale) =>
  `${value}${NO_BREAK}${units[locale][unit]}`;

/** Formats a duration in milliseconds with at most two units: `2 d 4 h`, `19 h`, `12 min`. */
export function formatDuration(milliseconds: number, locale: AppLocale): string {
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  if (days > 0)
    return hours > 0 ? `${figure(days, "d", locale)} ${figure(hours, "h", locale)}` : figure(days, "d", locale);
  if (hours > 0) return figure(hours, "h", locale);
  return figure(Math.max(1, Math.floor((milliseconds % HOUR) / MINUTE)), "min", locale);
}

export interface ClockReading {
  /** More than a day left, less than a day left, past. */
  tone: "info" | "warn" | "bad";
  /** The largest whole unit of the time left or of the delay: `14 h`, `2 d`. */
  amount: string;
}

/** Returns what to show for a deadline at `now`, both in epoch milliseconds or dates. */
export function readClock(deadline: Date | string | number, now: Date | number, locale: AppLocale): ClockReading {
  const left = new Date(deadline).getTime() - new Date(now).getTime();
  const distance = Math.abs(left);
  const largest =
    distance >= DAY
      ? figure(Math.floor(distance / DAY), "d", locale)
      : distance >= HOUR
        ? figure(Math.floor(distance / HOUR), "h", locale)
        : figure(Math.max(1, Math.floor(distance / MINUTE)), "min", locale);
  return { tone: left <= 0 ? "bad" : left < DAY ? "warn" : "info", amount: largest };
}
