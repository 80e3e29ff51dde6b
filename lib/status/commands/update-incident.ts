import { recordReason } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { statusEvents } from "../events";
import { incidentMachine } from "../machine";
import { readNotice } from "../notice";
import { toAdminIncident } from "../present";
import { loadIncident } from "../queries/incidents";
import type { AdminIncident, IncidentUpdateInput } from "../schema";
import { incidentTransitions } from "../states";

/**
 * Says how an incident goes on, and moves it to the state that this names; the first update of a draft publishes it. Subscribers are
 * written to. Throws 404, and 409 `invalid_transition`, also where someone else was first.
 */
export const updateIncident = (
  ctx: Context,
  id: string,
  { status, body, reason }: IncidentUpdateInput,
): Promise<AdminIncident> =>
  transaction(ctx, async (tx) => {
    const row = await loadIncident(id, tx.session);
    const [action] = Object.entries(incidentTransitions[row.status]).find(([, to]) => to === status) ?? [];
    if (!action) throw new Problem("invalid_transition", { extra: { state: row.status } });
    const at = now();
    const by = objectId(signedIn(ctx).userId);
    const moved = await transition(tx, incidentMachine, row, action, {
      guard: { revision: row.revision },
      inc: { revision: 1 },
      set: {
        updates: [...row.updates, { status, body, at, by }],
        resolvedAt: status === "resolved" ? at : null,
      },
      event: { definition: statusEvents.updated, payload: { incidentId: id, update: row.updates.length } },
    });
    await recordReason(tx, { action: `incident.${action}`, entity: "incident", entityId: id, reason });
    tx.afterCommit(readNotice);
    return toAdminIncident(moved);
  });

/** Discards a draft of the probes: nothing of it was or will be public. Throws 404 and 409 `invalid_transition`. */
export const discardDraft = (ctx: Context, id: string, { reason }: { reason: string }): Promise<AdminIncident> =>
  transaction(ctx, async (tx) => {
    const row = await loadIncident(id, tx.session);
    const moved = await transition(tx, incidentMachine, row, "discard", {
      guard: { revision: row.revision },
      inc: { revision: 1 },
    });
    await recordReason(tx, { action: "incident.discard", entity: "incident", entityId: id, reason });
    return toAdminIncident(moved);
  });
