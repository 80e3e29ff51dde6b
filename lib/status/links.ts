import { linkToken, readLinkToken } from "@/lib/core/crypto/link-token";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { linkPurposes, type LinkPurpose } from "./states";

const PURPOSE = "status-subscription";

/** What a link of a status mail lets do, and with which subscription. */
interface StatusLink {
  subscriptionId: string;
  purpose: LinkPurpose;
}

export const statusToken = ({ subscriptionId, purpose }: StatusLink): string =>
  linkToken(PURPOSE, [subscriptionId, purpose]);

/** What a token is for; null for one that is not exactly as it was made. */
export function readStatusToken(token: string): StatusLink | null {
  const [subscriptionId = "", purpose, ...rest] = readLinkToken(PURPOSE, token) ?? [];
  const named = linkPurposes.find((name) => name === purpose);
  return named && rest.length === 0 && /^[0-9a-f]{24}$/.test(subscriptionId)
    ? { subscriptionId, purpose: named }
    : null;
}

/** The page on which its reader confirms or ends a subscription by a click. */
export const linkPage = (link: StatusLink, locale: "en" | "fr"): string =>
  siteUrl(inLocale(locale, publicPaths.statusSubscription(statusToken(link))));

/** How the reader of a status mail ends all of them: headers for their mail program (RFC 8058), and a page for themselves. */
export function leaveLinks(subscriptionId: string, locale: "en" | "fr") {
  const link: StatusLink = { subscriptionId, purpose: "leave" };
  return {
    headers: {
      "List-Unsubscribe": `<${siteUrl(`/api/v1/status/subscriptions/${statusToken(link)}`)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    unsubscribeUrl: linkPage(link, locale),
  };
}
