import { z } from "zod";
import { statusOfAll, statusOfComponent, uptimeOf, type Facts } from "@/lib/status/compose";
import { componentName } from "@/lib/status/names";
import { afterRound, failingBy, verdictsOf, withoutMaintenance, type Round, type Streaks } from "@/lib/status/rounds";
import { Incident, Status } from "@/lib/status/schema";
import { SHOWN_DAYS, componentIds, type ComponentId } from "@/lib/status/states";

/** Rounds and failures of each component by day, for 90 days. */
export const RollUp = z.record(
  z.string(),
  z.record(z.string(), z.object({ rounds: z.int().min(0), failed: z.int().min(0) })),
);
export type RollUp = z.infer<typeof RollUp>;

/** What an instance said last of incidents and maintenance, and when. */
export const Published = z.object({ at: z.iso.datetime(), status: Status, recent: z.array(Incident) });
export type Published = z.infer<typeof Published>;

/** What the prober knows: what it has found itself, and what was published last. */
export interface Board {
  readonly rollUp: RollUp;
  readonly streaks: Streaks;
  readonly published: Published | null;
}

const DAY_MS = 86_400_000;
/** The first of the days that are kept at an instant. */
export const firstDay = (at: Date): string =>
  new Date(at.getTime() - (SHOWN_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);

/** The board after a round: its verdicts are counted, except those of components in maintenance. */
export function withRound({ rollUp, streaks, published }: Board, round: Round): Board {
  const counted = withoutMaintenance(verdictsOf(round), published?.status.maintenance ?? [], round.at);
  const on = round.at.slice(0, 10);
  const today = { ...rollUp[on] };
  for (const [id, verdict] of counted) {
    const { rounds = 0, failed = 0 } = today[id] ?? {};
    today[id] = { rounds: rounds + 1, failed: failed + (verdict === "down" ? 1 : 0) };
  }
  const first = firstDay(new Date(round.at));
  const kept = Object.fromEntries(Object.entries(rollUp).filter(([day]) => day >= first));
  return { rollUp: { ...kept, [on]: today }, streaks: afterRound(streaks, round.at, counted), published };
}

const daysOf = (rollUp: RollUp, id: ComponentId) =>
  Object.entries(rollUp).flatMap(([on, components]) => {
    const counted = components[id];
    return counted ? [{ on, ...counted }] : [];
  });

/** The status as the static page shows it: incidents and maintenance as published last, everything else as the prober finds it. */
export function statusOf({ rollUp, streaks, published }: Board, at: Date): Status {
  const { incidents = [], maintenance = [] } = published?.status ?? {};
  const windows = maintenance.filter(({ to }) => Date.parse(to) > at.getTime());
  const facts: Facts = { at, incidents, windows, failing: failingBy(streaks), checkedAt: at };
  const statuses = new Map(componentIds.map((id) => [id, statusOfComponent(id, facts)]));
  return {
    status: statusOfAll(statuses),
    checkedAt: at.toISOString(),
    components: componentIds.map((id) => ({
      id,
      name: componentName(id),
      status: statuses.get(id) ?? "operational",
      ...uptimeOf(daysOf(rollUp, id)),
    })),
    incidents,
    maintenance: windows.map((window) =>
      Date.parse(window.from) <= at.getTime() ? { ...window, status: "running" as const } : window,
    ),
  };
}
