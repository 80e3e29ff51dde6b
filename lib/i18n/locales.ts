/** The languages of the product, its default first. */
export const locales = ["en", "fr"] as const;

export type AppLocale = (typeof locales)[number];

export const defaultLocale: AppLocale = "en";

/** The cookie that remembers a visitor's language where the URL does not name it. */
export const localeCookie = "collabhub_locale";

/** Narrows an unknown value to a locale of the product. */
export function isLocale(value: unknown): value is AppLocale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
}

/** Returns the best supported locale for an Accept-Language header: the first listed that we support, else English. */
export function localeFromHeader(header: string | null | undefined): AppLocale {
  for (const part of (header ?? "").split(",")) {
    const primary = part.split(";")[0]?.trim().slice(0, 2).toLowerCase();
    if (isLocale(primary)) return primary;
  }
  return defaultLocale;
}
