import type { Dispute } from "@/lib/disputes/schema";
import { divide } from "@/lib/ledger/split";
import { formatMoney } from "@/lib/i18n/format";

/** As what the reader stands to a dispute. */
export type Role = "payer" | "payee";

/** How somebody is addressed where space is short: the first of their names. */
export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/** The two sides by their first names. */
export type PartyNames = Readonly<Record<Role, string>>;

/** Whose move it is: `you`, `other`, `moderator`, or nobody's once it is over. */
export function turnOf(dispute: Dispute, role: Role): "you" | "other" | "moderator" | null {
  const { status, claimantId, payerId, payeeId, acceptedBy, electedBy, smallClaim } = dispute;
  const me = role === "payer" ? payerId : payeeId;
  switch (status) {
    case "open":
      return claimantId === me ? "other" : "you";
    case "answered":
      return "moderator";
    case "proposed":
      return acceptedBy.includes(me) ? "other" : "you";
    case "escalated":
      if (smallClaim || electedBy.length > 1) return "moderator";
      return electedBy.includes(me) ? "other" : "you";
    default:
      return null;
  }
}

/** What a percent comes to, in the words' own figures. */
export function amountsOf({ amountMinor, currency }: Dispute, percent: number, locale: "en" | "fr") {
  const { netMinor, refundedMinor } = divide(amountMinor, percent);
  return { net: formatMoney(netMinor, currency, locale), back: formatMoney(refundedMinor, currency, locale) };
}

/** Evidence that is an address and nothing else can be followed; the rest is words. */
export const isLink = (evidence: string): boolean => /^https?:\/\/\S+$/.test(evidence);
