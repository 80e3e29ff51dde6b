import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import type { AppLocale } from "@/lib/i18n/locales";
import { unsubscribeToken, type UnsubscribeSubject } from "./unsubscribe-token";

/** How the reader of a mail ends its category: headers for their mail program (RFC 8058), and a page for themselves. */
export function unsubscribeLinks(
  subject: UnsubscribeSubject,
  locale: AppLocale,
): { headers: Record<string, string>; url: string } {
  const token = unsubscribeToken(subject);
  return {
    headers: {
      "List-Unsubscribe": `<${siteUrl(`/api/v1/unsubscribe/${token}`)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    url: siteUrl(inLocale(locale, publicPaths.unsubscribe(token))),
  };
}
