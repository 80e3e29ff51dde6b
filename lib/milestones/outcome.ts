import { inTime, type DeliveryTimes } from "./clocks";
import type { MilestoneClosing } from "./events";
import { closedStatuses, type DisputableStatus, type MilestoneStatus } from "./states";

/** What is known of a milestone when it closes. */
export interface ClosingFacts {
  at: Date;
  dueAt: Date;
  startedAt: Date | null;
  /** Of the last delivery. */
  submittedAt: Date | null;
  reviewedMs: DeliveryTimes["reviewedMs"];
  disputedFrom: DisputableStatus | null;
}

/** The facts of a move to `to`; null where that closes nothing. */
export function closingOf(
  { at, dueAt, startedAt, submittedAt, reviewedMs, disputedFrom }: ClosingFacts,
  to: MilestoneStatus,
): MilestoneClosing | null {
  if (!(closedStatuses as readonly MilestoneStatus[]).includes(to)) return null;
  return {
    began: startedAt !== null,
    deliveredInTime: submittedAt && inTime({ dueAt, submittedAt, reviewedMs }),
    afterDueDay: at > dueAt,
    disputedFrom,
  };
}
