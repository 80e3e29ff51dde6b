import type { AppLocale } from "@/lib/i18n/locales";
import { rememberLocale } from "./locale-choice";
import { chooseTheme } from "./theme-choice";
import type { ThemeChoice } from "./theme-choice";

export interface Preferences {
  locale: AppLocale;
  theme: ThemeChoice;
}

const signedInKey = "collabhub_signed_in";

/** Whether someone has signed in on this browser before. Browser only. */
export const hasSignedIn = (): boolean => localStorage.getItem(signedInKey) !== null;

/** Applies an account's preferences to this device after signing in. `system` keeps the device's earlier choice. */
export function rememberPreferences({ locale, theme }: Preferences): void {
  localStorage.setItem(signedInKey, "1");
  rememberLocale(locale);
  if (theme !== "system") chooseTheme(theme);
}
