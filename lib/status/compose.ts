import type { Day, Incident, MaintenanceWindow } from "./schema";
import {
  STALE_SECONDS,
  componentIds,
  componentOf,
  type ComponentId,
  type ServiceStatus,
  type WindowState,
} from "./states";

/** What a status follows from: what people have said, and what the probes have found. */
export interface Facts {
  readonly at: Date;
  /** Not resolved. */
  readonly incidents: readonly Pick<Incident, "severity" | "components">[];
  readonly windows: readonly Pick<MaintenanceWindow, "from" | "to" | "components">[];
  /** Components that have failed in several rounds in a row, everywhere or in some regions. */
  readonly failing: ReadonlyMap<ComponentId, "outage" | "degraded">;
  /** When the probes ran last. */
  readonly checkedAt: Date | null;
}

const rank = { operational: 0, maintenance: 1, degraded: 2, outage: 3 } as const satisfies Record<
  ServiceStatus,
  number
>;
const worst = (statuses: readonly ServiceStatus[]): ServiceStatus =>
  statuses.reduce((most, one) => (rank[one] > rank[most] ? one : most), "operational");

/** Whether a window covers an instant. */
export const covers = ({ from, to }: Pick<MaintenanceWindow, "from" | "to">, at: Date): boolean =>
  Date.parse(from) <= at.getTime() && at.getTime() < Date.parse(to);

/** The status of one component. What a person says wins over maintenance, and both over what the probes find. */
export function statusOfComponent(
  id: ComponentId,
  { at, incidents, windows, failing, checkedAt }: Facts,
): ServiceStatus {
  const said = incidents.filter(({ components }) => components.includes(id));
  if (said.length > 0) return worst(said.map(({ severity }) => (severity === "notice" ? "operational" : severity)));
  if (windows.some((window) => window.components.includes(id) && covers(window, at))) return "maintenance";
  const fresh = checkedAt !== null && at.getTime() - checkedAt.getTime() <= STALE_SECONDS * 1000;
  return (fresh ? failing.get(id) : undefined) ?? "operational";
}

/** The status of the whole: an outage is one of an essential component; that of another one degrades it. */
export const statusOfAll = (statuses: ReadonlyMap<ComponentId, ServiceStatus>): ServiceStatus =>
  worst(
    componentIds.map((id) => {
      const status = statuses.get(id) ?? "operational";
      return status === "outage" && !componentOf(id).essential ? "degraded" : status;
    }),
  );

export interface Counted {
  rounds: number;
  failed: number;
}

/** The share of rounds that succeeded in basis points, rounded down, so that no failure is shown as 100 %; null of none. */
export const upBpsOf = ({ rounds, failed }: Counted): number | null =>
  rounds === 0 ? null : Math.floor(((rounds - failed) * 10_000) / rounds);

/** The uptime of all days together, and that of each that has any round, the earliest first. */
export function uptimeOf(days: readonly (Counted & { on: string })[]): { uptime90d: number | null; days: Day[] } {
  const sum = (key: keyof Counted) => days.reduce((total, day) => total + day[key], 0);
  return {
    uptime90d: upBpsOf({ rounds: sum("rounds"), failed: sum("failed") }),
    days: days
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .flatMap((day) => {
        const upBps = upBpsOf(day);
        return upBps === null ? [] : [{ on: day.on, upBps }];
      }),
  };
}

/** What a window is at an instant; one that was cancelled before its beginning never was any. */
export function windowStateOf(
  { from, to, cancelledAt }: { from: Date; to: Date; cancelledAt: Date | null },
  at: Date,
): WindowState {
  if (cancelledAt !== null) return "cancelled";
  if (at < from) return "scheduled";
  return at < to ? "running" : "ended";
}
