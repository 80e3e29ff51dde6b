import type { Role } from "@/models/role";
import { queryTokens, searchTokens } from "@/lib/core/search-tokens";
import { countryCodeOf } from "@/lib/i18n/country-codes";

/** Before each token of a place: a character that no word contains, so search words never match a place. */
const PLACE = "@";
/** The token of remote roles that name no country. */
const ANYWHERE = `${PLACE}*`;

/** A place of many words leaves room for the words of the role itself. */
const MOST_CITY_TOKENS = 30;

const cityTokens = (words: readonly string[]) => words.map((word) => PLACE + word);
const countryToken = (code: string) => PLACE + code;

/** Where a startup is, as far as it says. */
export interface StartupPlace {
  location?: string | null;
  country?: string | null;
}

/**
 * The tokens of the places that a role is found under. On site and hybrid: the startup's city and country. Remote: the countries
 * where its applicants may live; where it names none, the startup's city and every country.
 */
export function placeTokens(
  { workplace, applicantCountries = [] }: Pick<Role, "workplace" | "applicantCountries">,
  { location, country }: StartupPlace,
): string[] {
  if (workplace === "remote" && applicantCountries.length > 0) return applicantCountries.map(countryToken);
  const city = location ? cityTokens(searchTokens([location]).slice(0, MOST_CITY_TOKENS)) : [];
  if (workplace === "remote") return [ANYWHERE, ...city];
  return country ? [countryToken(country), ...city] : city;
}

/**
 * The conditions of a place as someone writes it: a country by its name in English or French or its code, a city, or both with a
 * comma between them. Null where it contains no word.
 */
export function placeConditions(place: string): Record<string, unknown>[] | null {
  const conditions = place.split(",").flatMap((part): Record<string, unknown>[] => {
    const country = countryCodeOf(part);
    if (country) return [{ searchTokens: { $in: [countryToken(country), ANYWHERE] } }];
    const words = queryTokens(part);
    return words.length > 0 ? [{ searchTokens: { $all: cityTokens(words) } }] : [];
  });
  return conditions.length > 0 ? conditions : null;
}
