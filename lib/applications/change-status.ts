import type { z } from "zod";
import type { Application as ApplicationRow } from "@/models/application";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import type { EventDefinition, EventPayload } from "@/lib/core/events/events";
import { nextState, transition } from "@/lib/core/state/transition";
import { findTeamIds } from "@/lib/startups/queries/team";
import { applicationMachine } from "./machine";
import { applicationTransitions, liveStatuses, type ApplicationAction, type ApplicationStatus } from "./states";

const isLive = (status: string | undefined) => (liveStatuses as readonly (string | undefined)[]).includes(status);

/** The ids that every event of an application carries. */
export function eventIds(row: Lean<ApplicationRow>): {
  applicationId: string;
  roleId: string;
  startupId: string;
  talentId: string;
} {
  return {
    applicationId: row._id.toHexString(),
    roleId: row.roleId.toHexString(),
    startupId: row.startupId.toHexString(),
    talentId: row.talentId.toHexString(),
  };
}

interface StatusChange<Payload extends EventPayload> {
  set?: Partial<ApplicationRow>;
  guard?: Record<string, unknown>;
  event: { definition: EventDefinition<Payload>; payload: z.input<Payload> };
  /** The ids of the hiring team; read where absent. */
  hiringTeam?: readonly string[];
}

/**
 * Changes an application's status, and with it whether it is live, its timeline and its response clock, in one update. An
 * action that leaves the status as it is, such as a counter-offer, adds nothing to the timeline.
 */
export async function changeStatus<Payload extends EventPayload>(
  tx: Tx,
  row: Lean<ApplicationRow>,
  action: ApplicationAction | "expire",
  { set = {}, guard = {}, event, hiringTeam }: StatusChange<Payload>,
): Promise<Lean<ApplicationRow>> {
  const at = now();
  const to = nextState(applicationTransitions, row.status, action) as ApplicationStatus | undefined;
  const changed = await transition(tx, applicationMachine, row, action, {
    set: {
      ...set,
      live: isLive(to),
      updatedAt: at,
      ...(to && to !== row.status ? { timeline: [...row.timeline, { status: to, at }] } : {}),
      ...(stopsResponseClock(row, action) ? { clockStoppedAt: at } : {}),
    },
    guard,
    event,
  });
  await invalidateDashboards(tx, row, hiringTeam);
  return changed;
}

/**
 * The team's first action on a pending application stops its response clock, and so does its expiry; a withdrawal does
 * not.
 */
export const stopsResponseClock = (row: Pick<ApplicationRow, "status">, action: string): boolean =>
  row.status === "pending" && action !== "withdraw";

/** Invalidates the dashboards of the talent and the hiring team, which count applications, after the commit. */
export async function invalidateDashboards(
  tx: Tx,
  row: Pick<ApplicationRow, "talentId" | "startupId">,
  hiringTeam?: readonly string[],
): Promise<void> {
  const team = hiringTeam ?? (await findTeamIds(row.startupId, "hiring", tx.session));
  tx.afterCommit(() =>
    invalidate(tags.dashboard(row.talentId.toHexString()), ...team.map((userId) => tags.dashboard(userId))),
  );
}
