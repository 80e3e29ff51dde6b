import { SMALL_CLAIM_MINOR } from "@/lib/disputes/states";
import { dayInParts } from "@/lib/i18n/dates";
import { formatBps, formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";

/** How the clauses of both languages write figures, amounts, days and spans. */

const NO_BREAK = "\u00a0";
const narrow = "\u202f";

/** A day `YYYY-MM-DD` in full: `1 February 2027`, `1er février 2027`. */
export function day(value: string, locale: AppLocale): string {
  const [date, ...rest] = dayInParts(value, locale, "full");
  return `${date}${NO_BREAK}${rest.join(" ")}`;
}

/** An amount with its ISO 4217 code, since `$` alone does not say whose: `USD 7,980.00`, `7 980,00 USD`. */
export function amount(minor: number, currency: string, locale: AppLocale): string {
  const figure = formatNumber(minor / 100, locale, 2);
  return locale === "fr" ? `${figure}${NO_BREAK}${currency}` : `${currency}${NO_BREAK}${figure}`;
}

/** A decimal amount (`0.0001`) with its code and every digit that was given. */
export function price(decimal: string, currency: string, locale: AppLocale): string {
  return locale === "fr" ? `${decimal.replace(".", ",")}${NO_BREAK}${currency}` : `${currency}${NO_BREAK}${decimal}`;
}

/** A whole number with the language's grouping. */
export const count = (value: number, locale: AppLocale): string => formatNumber(value, locale);

/** Basis points as a percentage without needless zeros: 120 is `1.2 %`. */
export function percent(bps: number, locale: AppLocale): string {
  return formatBps(bps, locale, bps % 100 === 0 ? 0 : bps % 10 === 0 ? 1 : 2);
}

/** The amount below which a dispute may be decided free of charge, in whole dollars. */
export function smallClaim(locale: AppLocale): string {
  const figure = formatNumber(SMALL_CLAIM_MINOR / 100, locale);
  return locale === "fr" ? `${figure}${NO_BREAK}USD` : `USD${NO_BREAK}${figure}`;
}

/** A span of notice as English says it: `14 days’ notice`, `1 day’s notice`. */
export const noticeOf = (days: number): string => `${span(days, "day", "en")}’${days === 1 ? "s" : ""} notice`;

const units = {
  en: { day: ["day", "days"], month: ["month", "months"], hour: ["hour", "hours"], share: ["share", "shares"] },
  fr: { day: ["jour", "jours"], month: ["mois", "mois"], hour: ["heure", "heures"], share: ["action", "actions"] },
} as const;

/** A figure with its unit: `24 months`, `1 jour`. French says the singular below 2. */
export function span(value: number, unit: keyof (typeof units)["en"], locale: AppLocale): string {
  const one = locale === "fr" ? value < 2 : value === 1;
  return `${count(value, locale)}${NO_BREAK}${units[locale][unit][one ? 0 : 1]}`;
}

/**
 * French text as it is set: U+202F before `: ; ! ? %` and inside « », a curly apostrophe. Only the template's own words are
 * touched; what fills the placeholders stays as it was given.
 */
export function fr(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const set = (text: string) =>
    text
      .replace(/ ([:;!?%»])/g, `${narrow}$1`)
      .replace(/« /g, `«${narrow}`)
      .replaceAll("'", "’");
  return strings.map((part, index) => set(part) + (values[index] ?? "")).join("");
}
