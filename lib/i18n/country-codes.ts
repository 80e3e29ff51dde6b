import { countryCodes } from "@/lib/core/countries";
import { foldText } from "@/lib/core/search-tokens";
import { countryName } from "./countries";
import { locales } from "./locales";

const folded = (name: string) =>
  foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

let codes: ReadonlyMap<string, string> | undefined;

/** The code of a country by its name in English or French, whatever its accents and case, or by its code in capitals; else null. */
export function countryCodeOf(text: string): string | null {
  const name = text.trim();
  if (countryCodes.includes(name)) return name;
  codes ??= new Map(
    locales.flatMap((locale) => countryCodes.map((code) => [folded(countryName(code, locale)), code] as const)),
  );
  return codes.get(folded(name)) ?? null;
}
