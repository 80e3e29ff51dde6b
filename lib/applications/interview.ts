import type { Application as ApplicationRow, Interview, InterviewSlot } from "@/models/application";
import { DAY } from "@/lib/core/clock";
import type { FieldFault } from "@/lib/core/http/problem";
import type { SlotsInput } from "./schema";
import { endOf, SLOT_HORIZON_DAYS } from "./states";

/** The accepted slot of an interview, or null. */
export const acceptedSlot = (interview: Interview | null | undefined): InterviewSlot | null =>
  interview?.accepted ? (interview.slots[interview.accepted - 1] ?? null) : null;

/** Why slots cannot be proposed: in the past, further ahead than 180 days, or overlapping an earlier one of the list. */
export function slotFaults({ slots }: SlotsInput, at: Date): FieldFault[] {
  const times = slots.map(({ startsAt, minutes }) => {
    const start = new Date(startsAt);
    return { start, end: endOf({ startsAt: start, minutes }) };
  });
  return times.flatMap(({ start, end }, index): FieldFault[] => {
    const path = `slots.${index}.startsAt`;
    if (start <= at) return [{ path, code: "past", message: "past" }];
    if (start.getTime() > at.getTime() + SLOT_HORIZON_DAYS * DAY)
      return [{ path, code: "too_late", message: "slot_too_late" }];
    const overlaps = times.slice(0, index).some((other) => start < other.end && other.start < end);
    return overlaps ? [{ path, code: "overlap", message: "slots_overlap" }] : [];
  });
}

/** An interview that has taken place by `at`, or null. */
export function heldBy(interview: Interview | null | undefined, at: Date): InterviewSlot | null {
  const slot = acceptedSlot(interview);
  return slot && endOf(slot) <= at ? slot : null;
}

/** The condition of an update that only the proposal which was read may meet. */
export const unchangedInterview = ({ interview }: Pick<ApplicationRow, "interview">): Record<string, unknown> =>
  interview
    ? {
        "interview.round": interview.round,
        "interview.sequence": interview.sequence,
        "interview.accepted": interview.accepted,
      }
    : { interview: null };
