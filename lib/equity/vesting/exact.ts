import { monthsAfter } from "@/lib/core/calendar";
import type { Day } from "@/lib/core/calendar";
import type { VestingTerms } from "./terms";
import { partsOf } from "./tranches";

/** A part of a grant in lowest terms. */
export interface Portion {
  n: bigint;
  d: bigint;
}

/** The part of a grant that a schedule without faults has reached by the end of a day, before any rounding. */
export function reachedBy({ startOn, schedule, grantedOn }: VestingTerms, on: Day): Portion {
  const { parts, total } = partsOf(schedule);
  let n = 0n;
  if (grantedOn === undefined || on >= grantedOn)
    for (const { month, weight } of parts) if ((monthsAfter(startOn, month) ?? "9999-99") <= on) n += weight;
  let [a, b] = [n, total];
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: n / a, d: total / a };
}
