import { CONSENT_COOKIE, CONSENT_VERSION, readConsentCookie, type BrowserChoice } from "@/lib/consents/states";

/** What this browser has chosen under the present text; null where it has not. Browser only. */
export function browserChoice(): BrowserChoice | null {
  const value = new RegExp(`(?:^|; )${CONSENT_COOKIE}=([^;]*)`).exec(document.cookie)?.[1];
  const choice = readConsentCookie(value);
  return choice?.version === CONSENT_VERSION ? choice : null;
}

/** Whether drafts may be saved in this browser. */
export const mayKeepDrafts = (): boolean => browserChoice()?.functional === true;

/** Where drafts are saved: keys that begin with these. */
const draftKeys = /^collabhub:(application|draft):/;

/** Deletes the drafts in this browser, after they are not wanted any more. Messages whose sending failed were sent, and stay. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (!draftKeys.test(key)) continue;
    const stored = localStorage.getItem(key) ?? "";
    if (key.startsWith("collabhub:draft:") && /"unsent":\[\{/.test(stored))
      localStorage.setItem(key, JSON.stringify({ ...(JSON.parse(stored) as object), draft: "" }));
    else localStorage.removeItem(key);
  }
}
