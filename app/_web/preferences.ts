import type { AppLocale } from "@/lib/i18n/locales";
import { rememberLocale } from "./locale-choice";
import { chooseTheme } from "./theme-choice";
import type { ThemeChoice } from "./theme-choice";

export interface Preferences {
  locale: AppLocale;
  theme: ThemeChoice;
}

/** Applies an account's preferences to this device after signing in. `system` keeps the device's earlier choice. */
export function rememberPreferences({ locale, theme }: Preferences): void {
  rememberLocale(locale);
  if (theme !== "system") chooseTheme(theme);
}
