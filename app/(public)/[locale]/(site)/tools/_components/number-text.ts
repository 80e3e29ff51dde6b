import { formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";

/** Numbers as typed and as in an address: plain digits with a point. */

const plainNumber = /^-?\d+(\.\d+)?$/;

/** A typed number as plain digits: `100,000` or `100 000` becomes `100000`. Anything else is unchanged. */
export function plainText(typed: string, locale: AppLocale): string {
  const compact = typed.replace(/[\s'’]/g, "");
  const plain = locale === "fr" ? compact.replace(",", ".") : compact.replaceAll(",", "");
  return plainNumber.test(plain) ? plain : typed.trim();
}

/** A plain number with the language's grouping; anything else as it is. */
export function groupedText(plain: string, locale: AppLocale): string {
  if (!plainNumber.test(plain) || plain.length > 18) return plain;
  return formatNumber(Number(plain), locale, plain.split(".")[1]?.length ?? 0);
}

/** The typed number, or NaN. */
export function readNumber(typed: string, locale: AppLocale): number {
  const plain = plainText(typed, locale);
  return plainNumber.test(plain) ? Number(plain) : Number.NaN;
}

/** A number in hundredths: cents of an amount, basis points of a percentage. Not an integer if more decimal places were typed. */
export function readHundredths(typed: string, locale: AppLocale): number {
  const plain = plainText(typed, locale);
  if (!plainNumber.test(plain)) return Number.NaN;
  const [units = "", fraction = ""] = plain.split(".");
  // From its digits: 0.29 × 100 is not 29 in floating point.
  return fraction.length > 2 ? Number(plain) * 100 : Number(`${units}${fraction.padEnd(2, "0")}`);
}
