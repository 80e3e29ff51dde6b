import { countryList, formatPlace } from "@/lib/i18n/countries";
import type { AppLocale } from "@/lib/i18n/locales";
import type { RoleCard } from "@/lib/roles/schema";

/** Where a role is done: `Hybrid (Lyon, France)`, `Remote (Canada and France)` by where applicants may live, `Remote`. */
export function withPlace(workplace: string, role: RoleCard, locale: AppLocale): string {
  const remote = role.workplace === "remote";
  const place = !remote
    ? formatPlace(role.startup, locale)
    : role.applicantCountries.length > 0
      ? countryList(role.applicantCountries, locale)
      : null;
  return place ? `${workplace} (${place})` : workplace;
}
