import { HOUR } from "@/lib/core/clock";
import type { Breach } from "@/models/breach";
import { CEILING_HOURS, breachTransitions } from "./states";

type Facts = Pick<Breach, "status" | "assessment" | "report" | "notice">;
export const breachActions = ["assess", "report", "notify", "close"] as const;
export type BreachAction = (typeof breachActions)[number];

/** Whether everything is done that its risk asks for: nothing without one, else the report and the last of the notices. */
const isSettled = ({ assessment, report, notice }: Facts): boolean =>
  assessment !== null && (!assessment.realRisk || (report !== null && notice !== null && notice.doneAt !== null));

/** What can be done with a breach now. Only a real risk is reported and notified, each once. */
export const actionsOf = (breach: Facts): BreachAction[] =>
  breachActions.filter((action) => {
    if (!(action in breachTransitions[breach.status])) return false;
    if (action === "report") return breach.assessment?.realRisk === true && breach.report === null;
    if (action === "notify") return breach.assessment?.realRisk === true && breach.notice === null;
    return action !== "close" || isSettled(breach);
  });

/** By when the rest is due, or null where nothing is left but the closing. */
export const dueAtOf = (breach: Facts & Pick<Breach, "determinedAt">): Date | null => {
  const { assessment, report, notice, determinedAt } = breach;
  const done = assessment !== null && (!assessment.realRisk || (report !== null && notice !== null));
  return done ? null : new Date(determinedAt.getTime() + CEILING_HOURS * HOUR);
};
