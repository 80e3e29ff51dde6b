import type { Burst } from "../burst";
import type { FirstLoad } from "../first-load";
import type { GateCost } from "../gate";
import type { Figures } from "../measure/rounds";
import type { ComputationRow } from "../measure/row";
import type { Swept } from "../plans/sweep";

/** One goal with what was measured against it. */
export interface Verdict {
  goal: string;
  /** What must hold, in words. */
  bound: string;
  measured: string;
  met: boolean;
}

export interface Findings {
  small: string;
  large: string;
  figures: ReadonlyMap<string, Figures>;
  rss: ReadonlyMap<string, number>;
  burst: Burst;
  gate: GateCost;
  computations: readonly ComputationRow[];
  plans: readonly Swept[];
  forgotten: readonly string[];
  loads: readonly FirstLoad[];
}

/** JavaScript that a near-empty page of this framework loads (quality figures of the design phase), KiB. */
export const FLOOR_KIB = 135;

export function verdicts({ small, large, figures, rss, burst, plans, forgotten, loads }: Findings): Verdict[] {
  const of = (id: string, target: string): Figures => {
    const found = figures.get(`${id} @ ${target}`);
    if (!found) throw new Error(`${id} was not measured on ${target}`);
    return found;
  };
  const found: Verdict[] = [];
  const atLeast = (goal: string, least: number, value: number) =>
    found.push({ goal, bound: `≥ ${least}`, measured: value.toFixed(2), met: value >= least });
  const atMost = (goal: string, most: number, value: number, unit = "") =>
    found.push({ goal, bound: `≤ ${most}${unit}`, measured: `${value.toFixed(2)}${unit}`, met: value <= most });

  // Speed is the inverse of time: 0.7 of a partner's speed is 1 / 0.7 of its time.
  const nextList = of(`list, uncached (${large})`, "bare Next").p10;
  const httpList = of(`list, uncached (${large})`, "bare node:http").p10;
  const list = of("list, uncached", large).p10;
  atLeast("List speed ÷ bare Next + driver, p10 (must)", 0.7, nextList / list);
  atLeast("List speed ÷ bare Next + driver, p10 (goal)", 0.85, nextList / list);
  atLeast("List speed ÷ bare node:http + driver, p10", 0.38, httpList / list);
  atMost(
    "Pipeline's CPU over a bare Next route, users/me less trivial",
    0.4,
    of("users/me", small).cpu - of("health", "bare Next").cpu,
    " ms",
  );

  for (const id of [
    "list, uncached",
    "list, filtered, uncached",
    "list, page at 90 % depth",
    "list by trust, page among ties",
    "roles, uncached",
    "notifications",
    "applications of a startup",
    "dashboard (cached)",
    "users/me",
  ]) {
    atMost(`Growth of ${id}: p50 of the large set ÷ small set`, 1.3, of(id, large).p50 / of(id, small).p50);
  }
  for (const id of ["search, rare word", "search, mid word", "search, word of 30 %", "search, 30 % and mid word"]) {
    atMost(`Growth of ${id}`, 3, of(id, large).p50 / of(id, small).p50);
    atMost(`p95 of ${id}, large set`, 50, of(id, large).p95, " ms");
  }
  atMost(
    "Page at 90 % depth ÷ first uncached page, p50, large set",
    1.2,
    of("list, page at 90 % depth", large).p50 / of("list, uncached", large).p50,
  );

  const faulty = plans.filter(({ faults }) => faults.length > 0);
  found.push({
    goal: "Every query of lib by an index: no COLLSCAN, no in-memory SORT, lists examine ≤ 2 × what they answer",
    bound: "0 faults",
    measured: faulty.length === 0 ? `0 of ${plans.length} reads` : `${faulty.length} of ${plans.length} reads`,
    met: faulty.length === 0,
  });
  found.push({
    goal: "Every query function explained",
    bound: "0 left out",
    measured: String(forgotten.length),
    met: forgotten.length === 0,
  });
  atMost("p95 of a webhook's acknowledgement, large set", 100, of("webhook, acknowledged", large).p95, " ms");
  atMost("Other routes' p95 with 16 sign-ins in flight ÷ idle", 1.5, burst.burstP95 / burst.idleP95);
  atMost("Event loop's delay p99 meanwhile", 50, burst.loopP99, " ms");
  for (const target of [small, large])
    atMost(`Resident memory after the run, ${target}`, 400, rss.get(target) ?? Number.NaN, " MB");
  const worst = (signedIn: boolean) =>
    Math.max(...loads.filter((load) => load.signedIn === signedIn).map((load) => load.scriptKib));
  atMost("First-load JavaScript of a public page, the heaviest", FLOOR_KIB + 40, worst(false), " KiB");
  atMost("First-load JavaScript of a signed-in page, the heaviest", FLOOR_KIB + 90, worst(true), " KiB");
  return found;
}
