import { auditAdministration } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { IncidentModel } from "@/models/incident";
import { readNotice } from "../notice";
import { toAdminIncident } from "../present";
import { loadIncident } from "../queries/incidents";
import type { AdminIncident, IncidentPatch } from "../schema";

/**
 * Corrects what an incident is called and concerns, or adds the postmortem of a resolved one. Throws 404, and 409
 * `invalid_transition` for a discarded one, for a postmortem before the end, and where someone else was first.
 */
export const editIncident = (ctx: Context, id: string, { reason, ...changes }: IncidentPatch): Promise<AdminIncident> =>
  transaction(ctx, async (tx) => {
    const row = await loadIncident(id, tx.session);
    const { status, revision, severity, components } = row;
    const refused = status === "discarded" || (changes.postmortem !== undefined && status !== "resolved");
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const changed = refused
      ? null
      : await IncidentModel.findOneAndUpdate(
          { _id: row._id, status, revision },
          { $set: set, $inc: { revision: 1 } },
          { session: tx.session, returnDocument: "after" },
        ).lean();
    if (!changed) throw new Problem("invalid_transition", { extra: { state: status } });
    await auditAdministration(tx, {
      action: changes.postmortem === undefined ? "incident.edit" : "incident.postmortem",
      entity: "incident",
      entityId: id,
      before: { severity, components },
      after: { severity: changed.severity, components: changed.components },
      reason,
    });
    tx.afterCommit(readNotice);
    return toAdminIncident(changed);
  });
