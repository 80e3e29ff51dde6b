import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import type { Incident as IncidentRow } from "@/models/incident";
import type { MaintenanceWindow as WindowRow } from "@/models/maintenance-window";
import { windowStateOf } from "./compose";
import type { AdminIncident, Incident, MaintenanceWindow } from "./schema";
import { incidentTransitions, isPublished, publishedStatuses } from "./states";

const both = ({ en, fr }: { en: string; fr: string }) => ({ en, fr });

const shared = (row: Lean<IncidentRow>) => ({
  id: row._id.toHexString(),
  title: both(row.title),
  severity: row.severity,
  components: [...row.components],
  startedAt: row.startedAt.toISOString(),
  resolvedAt: instant(row.resolvedAt),
  updates: row.updates.map(({ status, body, at }) => ({ status, body: both(body), at: at.toISOString() })).reverse(),
  postmortem: row.postmortem && both(row.postmortem),
});

/** An incident as everyone sees it; null for one that is not published. */
export const toIncident = (row: Lean<IncidentRow>): Incident | null =>
  isPublished(row.status) ? { ...shared(row), status: row.status } : null;

/** An incident as those see it who write about it. */
export function toAdminIncident(row: Lean<IncidentRow>): AdminIncident {
  const reached: readonly string[] = Object.values(incidentTransitions[row.status]);
  return {
    ...shared(row),
    status: row.status,
    source: row.source,
    recoveredAt: instant(row.recoveredAt),
    next: publishedStatuses.filter((status) => reached.includes(status)),
  };
}

export const toWindow = (row: Lean<WindowRow>): MaintenanceWindow => ({
  id: row._id.toHexString(),
  title: row.title && both(row.title),
  from: row.from.toISOString(),
  to: row.to.toISOString(),
  components: [...row.components],
  status: windowStateOf(row, now()),
});
