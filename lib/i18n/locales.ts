/** The languages of the product, its default first. */
export const locales = ["en", "fr"] as const;

export type AppLocale = (typeof locales)[number];

export const defaultLocale: AppLocale = "en";

/** The cookie that remembers a visitor's language where the address does not carry it. */
export const localeCookie = "collabhub_locale";

/** Narrows an unknown value to a locale of the product. */
export function isLocale(value: unknown): value is AppLocale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
}

/** The best of our locales for an Accept-Language header: the first one named that we have, else English. */
export function localeFromHeader(header: string | null | undefined): AppLocale {
  for (const part of (header ?? "").split(",")) {
    const primary = part.split(";")[0]?.trim().slice(0, 2).toLowerCase();
    if (isLocale(primary)) return primary;
  }
  return defaultLocale;
}
