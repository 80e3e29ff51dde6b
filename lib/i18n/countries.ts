import { countryCodes } from "@/lib/core/countries";
import { formatList } from "./format";
import { displayNames } from "./formatters";
import type { AppLocale } from "./locales";

/** The name of a country by its ISO 3166-1 alpha-2 code: `Canada`, `États-Unis`. */
export const countryName = (code: string, locale: AppLocale): string =>
  displayNames(locale, { type: "region" }).of(code) ?? code;

/** The names of several countries as a list: `Canada, France and Germany`. */
export const countryList = (codes: readonly string[], locale: AppLocale): string =>
  formatList(
    codes.map((code) => countryName(code, locale)),
    locale,
  );

/** Every country with its name, in the alphabetical order of the language. */
export function countryOptions(locale: AppLocale): { value: string; label: string }[] {
  const names = displayNames(locale, { type: "region" });
  return countryCodes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** Where a startup is: `Montréal, Canada`; null where it says nothing. */
export const formatPlace = (
  { location, country }: { location?: string | null | undefined; country?: string | null | undefined },
  locale: AppLocale,
): string | null =>
  [location, country ? countryName(country, locale) : null].filter((part) => Boolean(part)).join(", ") || null;
