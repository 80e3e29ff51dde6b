import { formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { plainNumberOf } from "@/lib/i18n/typed-number";

/** Numbers as typed and as in an address: plain digits with a point. */

const plainNumber = /^-?\d+(\.\d+)?$/;

/** A typed number as plain digits: `100,000` or `100 000` becomes `100000`. Anything else is unchanged. */
export const plainText = (typed: string, locale: AppLocale): string => plainNumberOf(typed, locale) ?? typed.trim();

/** A plain number with the language's grouping; anything else as it is. */
export function groupedText(plain: string, locale: AppLocale): string {
  if (!plainNumber.test(plain) || plain.length > 18) return plain;
  return formatNumber(Number(plain), locale, plain.split(".")[1]?.length ?? 0);
}

/** The typed number, or NaN. */
export function readNumber(typed: string, locale: AppLocale): number {
  const plain = plainNumberOf(typed, locale);
  return plain === null ? Number.NaN : Number(plain);
}

/** A number in hundredths: cents of an amount, basis points of a percentage. Not an integer if more decimal places were typed. */
export function readHundredths(typed: string, locale: AppLocale): number {
  const plain = plainNumberOf(typed, locale);
  if (plain === null) return Number.NaN;
  const [units = "", fraction = ""] = plain.split(".");
  // From its digits: 0.29 × 100 is not 29 in floating point.
  return fraction.length > 2 ? Number(plain) * 100 : Number(`${units}${fraction.padEnd(2, "0")}`);
}
