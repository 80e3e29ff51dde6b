import { DAY, nowMs } from "@/lib/core/clock";
import type { Decision } from "@/models/decision";
import { DECISION_APPEAL_DAYS } from "./states";

/** Until when a decision can be appealed. */
export const appealableUntil = ({ at }: Pick<Decision, "at">): Date =>
  new Date(at.getTime() + DECISION_APPEAL_DAYS * DAY);

/** Whether it still can be: once, within 30 days. */
export const isAppealable = (decision: Pick<Decision, "at" | "appeal">): boolean =>
  decision.appeal === null && nowMs() <= appealableUntil(decision).getTime();
