import type { Dispute } from "@/lib/disputes/schema";
import { divide } from "@/lib/ledger/split";
import { formatMoney } from "@/lib/i18n/format";

/** The reader's side of a dispute. */
export type Role = "payer" | "payee";

/** The first name, where space is short. */
export const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/** The first names of both parties. */
export type PartyNames = Readonly<Record<Role, string>>;

/** Whose turn it is: `you`, `other`, `moderator`, or null once it is over. */
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

/** The formatted amounts of a percentage. */
export function amountsOf({ amountMinor, currency }: Dispute, percent: number, locale: "en" | "fr") {
  const { releasedMinor, netMinor, refundedMinor } = divide(amountMinor, percent);
  const show = (minor: number) => formatMoney(minor, currency, locale);
  return { gross: show(releasedMinor), net: show(netMinor), back: show(refundedMinor) };
}

/** Whether a piece of evidence is an address, and nothing else. */
export const isLink = (evidence: string): boolean => /^https?:\/\/\S+$/.test(evidence);
