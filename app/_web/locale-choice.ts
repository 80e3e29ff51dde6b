import { localeCookie } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";

/** Remembers the language for pages whose address does not carry one. Browser only. */
export function rememberLocale(locale: AppLocale): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${localeCookie}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

/**
 * Inline script for `<head>`, with the page's nonce: a language that a visitor chooses by a link is remembered, so that the
 * address without a language stays in it.
 */
export const languageScript = `addEventListener("click",function(e){var a=e.target.closest&&e.target.closest("a[hreflang]");if(a)document.cookie="${localeCookie}="+a.hreflang+"; Path=/; Max-Age=31536000; SameSite=Lax"+(location.protocol==="https:"?"; Secure":"")});`;
