import type { AppLocale } from "./locales";

// A mark that both languages use, in different senses, is read only in the reader's: `1,250` is 1250 in English and 1.25 in
// French. Spaces and apostrophes group in either. Groups have exactly three digits.
const patterns: Readonly<Record<AppLocale, RegExp>> = {
  en: /^-?(?:\d+|\d{1,3}(?:[ \u00A0\u202F'’]\d{3})+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/,
  // A point with one or two digits after it is what a numeric keypad types; with three it could be a foreign group.
  fr: /^-?(?:\d+|\d{1,3}(?:[ \u00A0\u202F'’]\d{3})+)(?:,\d+|\.\d{1,2})?$/,
};

/** A number as a person typed or pasted it, in plain digits with a decimal point; null where it is not one of that language. */
export function plainNumberOf(typed: string, locale: AppLocale): string | null {
  const text = typed.trim().replace("−", "-");
  if (!patterns[locale].test(text)) return null;
  const bare = text.replace(/[ \u00A0\u202F'’]/g, "");
  return locale === "fr" ? bare.replace(",", ".") : bare.replaceAll(",", "");
}

/**
 * A typed number times a power of ten, such as an amount in minor units. Null where it has more decimals than `decimals` or
 * cannot be counted exactly: such a figure is refused, never rounded.
 */
export function scaledNumberOf(
  typed: string,
  locale: AppLocale,
  { scale = 1, decimals = 0 }: { scale?: number; decimals?: number } = {},
): number | null {
  const plain = plainNumberOf(typed, locale);
  if (plain === null || (plain.split(".")[1]?.length ?? 0) > decimals) return null;
  const value = Math.round(Number(plain) * scale);
  return Number.isSafeInteger(value) ? value : null;
}
