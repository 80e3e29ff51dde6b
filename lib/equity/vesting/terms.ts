import type { FieldMessage } from "@/lib/core/field-message";
import { integerFault } from "@/lib/equity/fault";
import type { TermsFault } from "@/lib/equity/fault";
import { isDay, monthsAfter } from "@/lib/core/calendar";
import type { Day } from "@/lib/core/calendar";

/** Who gets the shares that do not divide: the allocation types of the Open Cap Format. */
export const allocations = [
  "cumulative_rounding",
  "cumulative_round_down",
  "front_loaded",
  "back_loaded",
  "front_loaded_to_single_tranche",
  "back_loaded_to_single_tranche",
  "fractional",
] as const;
export type Allocation = (typeof allocations)[number];

/** Months after the start that a schedule may reach: a thousand years, which only a mistake exceeds. */
export const MAX_MONTHS = 12_000;
export const MAX_TRANCHES = 10_000;
/** All of a grant in basis points. */
export const WHOLE = 10_000;

/** Even vesting: every `everyMonths` from the start, and at the end; before the cliff nothing. */
export interface MonthlySchedule {
  kind: "monthly";
  months: number;
  everyMonths?: number | undefined;
  cliffMonths?: number | undefined;
  /** Of the grant, at the cliff; by default the parts that even vesting would have had by then, gathered. */
  cliffBps?: number | undefined;
}

/** Parts named one by one; they make up the whole grant. */
export interface TrancheSchedule {
  kind: "tranches";
  tranches: readonly { month: number; bps: number }[];
}

/** A grant and its schedule, as `POST /equity/vesting-schedule` takes them. */
export interface VestingTerms {
  shares: number;
  startOn: Day;
  /** What vested before this day vests on it, in one event. */
  grantedOn?: Day | undefined;
  allocation?: Allocation | undefined;
  schedule: MonthlySchedule | TrancheSchedule;
  /** The last day on which something vests. */
  terminatedOn?: Day | undefined;
  /** Asks how much has vested by the end of this day. */
  asOf?: Day | undefined;
}

const fault = (path: string, code: string, message: FieldMessage): TermsFault => ({ path, code, message });

function monthlyFaults({ months, everyMonths, cliffMonths = 0, cliffBps }: MonthlySchedule): TermsFault[] {
  const faults = [
    ...integerFault("schedule.months", months, 1, MAX_MONTHS),
    ...integerFault("schedule.everyMonths", everyMonths ?? 1, 1, MAX_MONTHS),
    ...integerFault("schedule.cliffMonths", cliffMonths, 0, MAX_MONTHS),
    ...integerFault("schedule.cliffBps", cliffBps ?? 0, 0, WHOLE),
  ];
  if (faults.length > 0) return faults;
  if ((everyMonths ?? 1) > months) faults.push(fault("schedule.everyMonths", "cadence_after_end", "cadence"));
  if (cliffMonths > months) faults.push(fault("schedule.cliffMonths", "cliff_after_end", "cliff"));
  else if (cliffMonths === 0 && (cliffBps ?? 0) > 0) faults.push(fault("schedule.cliffBps", "no_cliff", "no_cliff"));
  else if (cliffMonths === months && (cliffBps ?? WHOLE) !== WHOLE)
    faults.push(fault("schedule.cliffBps", "rest_never_vests", "cliff_is_end"));
  return faults;
}

function trancheFaults({ tranches }: TrancheSchedule): TermsFault[] {
  const path = "schedule.tranches";
  if (tranches.length === 0) return [fault(path, "too_small", "no_tranche")];
  if (tranches.length > MAX_TRANCHES) return [fault(path, "too_big", ["too_many_tranches", { max: MAX_TRANCHES }])];
  const faults = tranches.flatMap(({ month, bps }, index) => [
    ...integerFault(`${path}.${index}.month`, month, 0, MAX_MONTHS),
    ...integerFault(`${path}.${index}.bps`, bps, 1, WHOLE),
  ]);
  if (faults.length > 0) return faults.slice(0, 20);
  const sum = tranches.reduce((total, { bps }) => total + bps, 0);
  return sum === WHOLE ? [] : [fault(path, "not_whole_grant", "whole_grant")];
}

/** The last month in which something vests. */
function lastMonth(schedule: MonthlySchedule | TrancheSchedule): number {
  if (schedule.kind === "monthly") return schedule.months;
  return schedule.tranches.reduce((latest, { month }) => Math.max(latest, month), 0);
}

/** Everything in the terms that does not add up; empty when a schedule can be made of them. */
export function vestingFaults(terms: VestingTerms): TermsFault[] {
  const { shares, startOn, grantedOn, terminatedOn, asOf, schedule } = terms;
  const days = { startOn, grantedOn, terminatedOn, asOf };
  const faults = [
    ...integerFault("shares", shares, 1),
    ...Object.entries(days).flatMap(([path, day]) =>
      day === undefined || isDay(day) ? [] : [fault(path, "invalid_date", "from_1900")],
    ),
    ...(schedule.kind === "monthly" ? monthlyFaults(schedule) : trancheFaults(schedule)),
  ];
  if (faults.length > 0) return faults;
  if (monthsAfter(startOn, lastMonth(schedule)) === null) faults.push(fault("schedule", "too_late", "too_late"));
  if (grantedOn !== undefined && terminatedOn !== undefined && terminatedOn < grantedOn)
    faults.push(fault("terminatedOn", "ended_before_grant", "end_before_grant"));
  return faults;
}
