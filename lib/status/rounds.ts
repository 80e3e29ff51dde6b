import { z } from "zod";
import { covers } from "./compose";
import type { MaintenanceWindow } from "./schema";
import { FAILED_ROUNDS, componentIds, isComponentId, type ComponentId } from "./states";

const Result = z.object({
  ok: z.boolean(),
  /** Milliseconds until the answer, or until there was none. */
  ms: z.number().min(0),
  /** What was wrong, for whoever looks for the cause. */
  fault: z.string().optional(),
});
export type Result = z.infer<typeof Result>;

/** A round of probes, as one line of the prober's log: every component from every region. */
export const Round = z.object({
  at: z.iso.datetime(),
  regions: z.record(z.string(), z.record(z.string(), Result)),
});
export type Round = z.infer<typeof Round>;

/** What a round says of a component: it failed where it does so from most regions. */
export type Verdict = "up" | "partly" | "down";

/** The verdicts of a round, of the components that are known and were probed. */
export function verdictsOf({ regions }: Pick<Round, "regions">): Map<ComponentId, Verdict> {
  const found = new Map<ComponentId, Verdict>();
  const all = Object.values(regions);
  for (const id of componentIds) {
    const results = all.flatMap((region) => region[id] ?? []);
    if (results.length === 0) continue;
    const failed = results.filter(({ ok }) => !ok).length;
    found.set(id, failed * 2 > results.length ? "down" : failed > 0 ? "partly" : "up");
  }
  return found;
}

/** Rounds in a row in which a component did not fully work. */
export interface Streak {
  rounds: number;
  /** The first of them. */
  since: string;
  /** Those of the last ones in which it failed from most regions. */
  down: number;
}
export type Streaks = Partial<Record<ComponentId, Streak>>;

/** The streaks after one more round. A component in maintenance begins anew afterwards. */
export function afterRound(streaks: Streaks, at: string, verdicts: ReadonlyMap<ComponentId, Verdict>): Streaks {
  const next: Streaks = {};
  for (const [id, verdict] of verdicts) {
    if (verdict === "up") continue;
    const before = streaks[id];
    next[id] = {
      rounds: (before?.rounds ?? 0) + 1,
      since: before?.since ?? at,
      down: verdict === "down" ? (before?.down ?? 0) + 1 : 0,
    };
  }
  return next;
}

/** The components that fail by now: in two rounds in a row, everywhere or in part. */
export function failingBy(streaks: Streaks): Map<ComponentId, "outage" | "degraded"> {
  const failing = new Map<ComponentId, "outage" | "degraded">();
  for (const [id, streak] of Object.entries(streaks))
    if (isComponentId(id) && streak.rounds >= FAILED_ROUNDS)
      failing.set(id, streak.down >= FAILED_ROUNDS ? "outage" : "degraded");
  return failing;
}

/** The verdicts that count: none of a component in maintenance. */
export const withoutMaintenance = (
  verdicts: ReadonlyMap<ComponentId, Verdict>,
  windows: readonly Pick<MaintenanceWindow, "from" | "to" | "components">[],
  at: string,
): Map<ComponentId, Verdict> =>
  new Map(
    [...verdicts].filter(
      ([id]) => !windows.some((window) => window.components.includes(id) && covers(window, new Date(at))),
    ),
  );
