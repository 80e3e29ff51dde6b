import { ApplicationModel, type Application as ApplicationRow } from "@/models/application";
import { deny } from "@/lib/core/audit/deny";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import type { EventDefinition, EventPayload } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { nextState, transition, type Machine } from "@/lib/core/state/transition";
import { findTeamIds } from "@/lib/startups/queries/team";
import type { z } from "zod";
import { applicationEvents } from "../events";
import { canDo, type Viewer } from "../policy";
import { visibleApplication } from "../queries/detail";
import {
  applicationTransitions,
  liveStatuses,
  type ApplicationAction,
  type ApplicationStatus,
  type RejectionReason,
} from "../states";

export const applicationMachine: Machine<ApplicationRow> = {
  entity: "application",
  model: ApplicationModel,
  transitions: applicationTransitions,
};

const isLive = (status: string | undefined) => (liveStatuses as readonly (string | undefined)[]).includes(status);

/** The ids that every event of an application carries. */
export function idsOf(row: Lean<ApplicationRow>): {
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

/** The application, where the asker may make this move: 404 where they may not see it, 403 (audited) where it is another's move. */
export async function authorizeMove(
  tx: Tx,
  id: string,
  action: ApplicationAction,
): Promise<{ row: Lean<ApplicationRow>; viewer: Viewer }> {
  const found = await visibleApplication(tx.ctx, id, tx.session);
  return canDo(found.viewer, action) ? found : deny(tx.ctx, `application.${action}`, "application", id);
}

interface Move<Payload extends EventPayload> {
  set?: Partial<ApplicationRow>;
  guard?: Record<string, unknown>;
  event: { definition: EventDefinition<Payload>; payload: z.input<Payload> };
}

/** Moves an application: its state, whether it is live, its timeline and its response clock in one update. */
export async function move<Payload extends EventPayload>(
  tx: Tx,
  row: Lean<ApplicationRow>,
  action: ApplicationAction | "expire",
  { set = {}, guard = {}, event }: Move<Payload>,
): Promise<Lean<ApplicationRow>> {
  const at = now();
  const to = nextState(applicationTransitions, row.status, action) as ApplicationStatus | undefined;
  const moved = await transition(tx, applicationMachine, row, action, {
    set: {
      ...set,
      live: isLive(to),
      updatedAt: at,
      ...(to ? { timeline: [...row.timeline, { status: to, at }] } : {}),
      ...(stopsClock(row, action) ? { clockStoppedAt: at } : {}),
    },
    guard,
    event,
  });
  await invalidateHomes(tx, row);
  return moved;
}

/** The team's first move stops the response clock, and so does the silence that closes it; leaving does not. */
export const stopsClock = (row: Pick<ApplicationRow, "status">, action: string): boolean =>
  row.status === "pending" && action !== "withdraw";

/** The homes of those concerned count applications. */
export async function invalidateHomes(tx: Tx, row: Pick<ApplicationRow, "talentId" | "startupId">): Promise<void> {
  const team = await findTeamIds(row.startupId, "hiring", tx.session);
  tx.afterCommit(() =>
    invalidate(tags.dashboard(row.talentId.toHexString()), ...team.map((userId) => tags.dashboard(userId))),
  );
}

/** Says no, politely and once, with its reason. Emits `application.rejected`. */
export function reject(
  tx: Tx,
  row: Lean<ApplicationRow>,
  reason: RejectionReason,
  note: string | null,
): Promise<Lean<ApplicationRow>> {
  return move(tx, row, "reject", {
    set: { rejection: { reason, note } },
    event: {
      definition: applicationEvents.rejected,
      payload: { ...idsOf(row), reason, clockStopped: stopsClock(row, "reject") },
    },
  });
}

/**
 * Takes an offer while it stands: the application's part of an accept. Emits `application.accepted`.
 * Throws 409 `invalid_transition` where it lapsed, was taken back or taken already.
 */
export function acceptOffer(tx: Tx, row: Lean<ApplicationRow>): Promise<Lean<ApplicationRow>> {
  if (row.status === "offered" && row.offer && row.offer.expiresAt <= now()) {
    throw new Problem("invalid_transition", { detail: "This offer has expired.", extra: { state: row.status } });
  }
  return move(tx, row, "accept", {
    guard: { "offer.expiresAt": { $gt: now() } },
    event: { definition: applicationEvents.accepted, payload: idsOf(row) },
  });
}
