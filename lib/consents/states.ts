/** What people choose for; `essential` is what the service cannot do without, and no choice. */
export const optionalPurposes = ["functional", "analytics", "marketing"] as const;
export type OptionalPurpose = (typeof optionalPurposes)[number];

export const purposes = ["essential", ...optionalPurposes] as const;

/** What a browser is asked for; marketing needs an address. */
export const browserPurposes = ["functional", "analytics"] as const;
export type BrowserPurpose = (typeof browserPurposes)[number];

/** Where a choice was made. `registration` is that of an account's essential purpose. */
export const consentSources = ["banner", "settings", "unsubscribe", "registration"] as const;
export type ConsentSource = (typeof consentSources)[number];

/** Changes when what someone says yes to changes: browsers then ask again. */
export const CONSENT_VERSION = "2026-12-01";

export const CONSENT_COOKIE = "collabhub_consent";
/** For how long a browser remembers its choice. */
export const CONSENT_MONTHS = 6;

/** What a browser has chosen. */
export interface BrowserChoice {
  /** Random; names nobody. */
  id: string;
  version: string;
  functional: boolean;
  analytics: boolean;
}

const form = /^([\w-]{22})\.(\d{4}-\d{2}-\d{2})\.([01])([01])$/;

/** The choice in a cookie's value; null where it is none. */
export function readConsentCookie(value: string | undefined): BrowserChoice | null {
  const [, id, version, functional, analytics] = form.exec(value ?? "") ?? [];
  if (id === undefined || version === undefined) return null;
  return { id, version, functional: functional === "1", analytics: analytics === "1" };
}
