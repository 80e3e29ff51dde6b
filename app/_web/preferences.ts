import type { AppLocale } from "@/lib/i18n/locales";
import { rememberLocale } from "./locale-choice";
import { chooseTheme } from "./theme-choice";
import type { ThemeChoice } from "./theme-choice";

export interface Preferences {
  locale: AppLocale;
  theme: ThemeChoice;
}

/** Brings an account's choices to this device after signing in. `system` leaves what the device chose before. */
export function rememberPreferences({ locale, theme }: Preferences): void {
  rememberLocale(locale);
  if (theme !== "system") chooseTheme(theme);
}
