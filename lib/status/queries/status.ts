import { DAY, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { instant } from "@/lib/core/instant";
import { ComponentDayModel } from "@/models/component-day";
import { IncidentModel } from "@/models/incident";
import { ProbeStateModel } from "@/models/probe-state";
import { statusOfAll, statusOfComponent, uptimeOf, type Facts } from "../compose";
import { componentName } from "../names";
import { toIncident } from "../present";
import { failingBy } from "../rounds";
import type { Status } from "../schema";
import { SHOWN_DAYS, componentIds, openStatuses } from "../states";
import { listWindowsAfter } from "./windows";

/** The status of the service and of each component now, with the uptime of the last 90 days. */
export async function getStatus(): Promise<Status> {
  await connect();
  const at = now();
  const first = new Date(at.getTime() - (SHOWN_DAYS - 1) * DAY).toISOString().slice(0, 10);
  const [days, state, open, maintenance] = await Promise.all([
    ComponentDayModel.find({ on: { $gte: first } }, { on: 1, component: 1, rounds: 1, failed: 1 }).lean(),
    ProbeStateModel.findById("prober").lean(),
    IncidentModel.find({ status: { $in: openStatuses } })
      .sort({ startedAt: -1, _id: -1 })
      .lean(),
    listWindowsAfter(at),
  ]);
  const incidents = open.flatMap((row) => toIncident(row) ?? []);
  const checkedAt = state?.lastAt ?? null;
  const facts: Facts = { at, incidents, windows: maintenance, failing: failingBy(state?.streaks ?? {}), checkedAt };
  const statuses = new Map(componentIds.map((id) => [id, statusOfComponent(id, facts)]));
  return {
    status: statusOfAll(statuses),
    checkedAt: instant(checkedAt),
    components: componentIds.map((id) => ({
      id,
      name: componentName(id),
      status: statuses.get(id) ?? "operational",
      ...uptimeOf(days.filter(({ component }) => component === id)),
    })),
    incidents,
    maintenance,
  };
}
