import { WHOLE } from "./terms";
import type { VestingEvent } from "./schedule";
import type { Day } from "@/lib/core/calendar";

/** A trigger that vests a part of what is unvested: a sale of the company, a dismissal after one, a decision of the board. */
export interface Acceleration {
  on: Day;
  /** Of the shares that are unvested at the end of that day, in basis points. */
  bps: number;
}

/**
 * A schedule of whole shares after an acceleration: on its day that part of the unvested shares vests at once, rounded down,
 * and every later event keeps its day and its proportion, so that the schedule still sums to the same total. A single
 * trigger is one call; a double trigger is the call made on the day of the second.
 */
export function accelerate(events: readonly VestingEvent[], { on, bps }: Acceleration): VestingEvent[] {
  const before = events.filter((event) => event.on <= on);
  const after = events.filter((event) => event.on > on);
  const vested = BigInt(before.at(-1)?.cumulative ?? 0);
  const open = BigInt(events.at(-1)?.cumulative ?? 0) - vested;
  const atOnce = (open * BigInt(bps)) / BigInt(WHOLE);
  const left = open - atOnce;

  const amounts = new Map<Day, bigint>(before.map((event) => [event.on, BigInt(event.shares)]));
  amounts.set(on, (amounts.get(on) ?? 0n) + atOnce);
  let reached = 0n;
  for (const event of after) {
    const target = ((BigInt(event.cumulative) - vested) * left) / open;
    amounts.set(event.on, target - reached);
    reached = target;
  }
  let cumulative = 0n;
  return [...amounts]
    .filter(([, amount]) => amount > 0n)
    .map(([day, amount]) => {
      cumulative += amount;
      return { on: day, shares: Number(amount), cumulative: Number(cumulative) };
    });
}
