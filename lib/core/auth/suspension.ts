import { now } from "../clock";

/** That a person may read and act on what is in force, and write nothing else. `until` is null until a moderator decides. */
export interface Suspension {
  until: Date | null;
}

/** Whether a suspension holds now. */
export const isSuspended = (suspension: Suspension | null | undefined): suspension is Suspension =>
  suspension !== null && suspension !== undefined && (suspension.until === null || suspension.until > now());
