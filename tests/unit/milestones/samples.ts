import type { MilestoneFacts } from "@/lib/milestones/policy";
import { heldStatuses, type MilestoneStatus } from "@/lib/milestones/states";
import { DAY } from "@/lib/core/clock";

export const epoch = new Date("2027-01-04T09:00:00Z");
export const after = (days: number, from = epoch): Date => new Date(from.getTime() + days * DAY);

/** A milestone of 1,000.00 USD in a state, with the instants that this state has; funded and entered at {@link epoch}. */
export function aMilestone(status: MilestoneStatus, changes: Partial<MilestoneFacts> = {}): MilestoneFacts {
  const held = (heldStatuses as readonly MilestoneStatus[]).includes(status);
  return {
    status,
    payerId: "payer",
    payeeId: "payee",
    amountMinor: 100_000,
    currency: "USD",
    changeRounds: 0,
    fundedAt: held ? epoch : null,
    clockFrom: status === "submitted" || status === "refund_requested" ? epoch : null,
    disputedFrom: status === "disputed" ? "in_progress" : null,
    cardDisputed: false,
    ...changes,
  };
}
