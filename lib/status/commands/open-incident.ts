import { auditAdministration } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { IncidentModel } from "@/models/incident";
import { statusEvents } from "../events";
import { toAdminIncident } from "../present";
import { readNotice } from "../notice";
import type { AdminIncident, IncidentInput } from "../schema";

/** Publishes an incident. What it says of its components holds until a person resolves it; subscribers are written to. */
export const openIncident = (ctx: Context, { reason, body, ...facts }: IncidentInput): Promise<AdminIncident> =>
  transaction(ctx, async (tx) => {
    const at = now();
    const status = "investigating";
    const [row] = await IncidentModel.create(
      [
        {
          ...facts,
          status,
          source: "person",
          startedAt: at,
          updates: [{ status, body, at, by: objectId(signedIn(ctx).userId) }],
          createdAt: at,
        },
      ],
      { session: tx.session },
    );
    if (!row) throw new Error("No incident was stored");
    const incidentId = row._id.toHexString();
    const { severity, components } = facts;
    await auditAdministration(tx, {
      action: "incident.open",
      entity: "incident",
      entityId: incidentId,
      after: { status, severity, components },
      reason,
    });
    await emit(tx, statusEvents.updated, { incidentId, update: 0 });
    tx.afterCommit(readNotice);
    return toAdminIncident(row.toObject());
  });
