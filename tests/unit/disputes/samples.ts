import { DAY } from "@/lib/core/clock";
import type { DisputeFacts, ConflictsOfInterest } from "@/lib/disputes/policy";
import type { DisputeStatus } from "@/lib/disputes/states";

/** A Monday morning. */
export const monday = new Date("2027-01-04T09:00:00Z");
export const after = (days: number, from = monday): Date => new Date(from.getTime() + days * DAY);

export const noTies: ConflictsOfInterest = { teamIds: [], agreementIds: [], allyIds: [], investorIds: [] };

/** The payee's claim to the whole of 1,000.00, in a state that was entered at {@link monday}. */
export function aDispute(status: DisputeStatus, changes: Partial<DisputeFacts> = {}): DisputeFacts {
  const proposed = status === "proposed" || status === "escalated";
  return {
    status,
    payerId: "payer",
    payeeId: "payee",
    claimantId: "payee",
    claimPercent: 100,
    amountMinor: 100_000,
    smallClaim: false,
    openedAt: monday,
    answeredAt: status === "open" ? null : monday,
    proposedAt: proposed ? monday : null,
    escalatedAt: status === "escalated" ? monday : null,
    proposal: proposed ? { payeePercent: 60, by: "moderator" } : null,
    pending: null,
    acceptedBy: [],
    electedBy: [],
    cardDisputed: false,
    ...changes,
  };
}
