import { localeCookie } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";

/** Remembers the language for pages whose address does not carry one. Browser only. */
export function rememberLocale(locale: AppLocale): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${localeCookie}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}
