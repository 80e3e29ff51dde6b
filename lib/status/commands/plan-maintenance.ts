import { auditAdministration } from "@/lib/core/audit/administration";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { MaintenanceWindowModel } from "@/models/maintenance-window";
import { windowStateOf } from "../compose";
import { statusEvents } from "../events";
import { readNotice } from "../notice";
import { toWindow } from "../present";
import { loadWindow } from "../queries/windows";
import type { MaintenanceWindow, WindowInput } from "../schema";
import { MOST_AHEAD_DAYS, MOST_WINDOW_DAYS } from "../states";

const outOfRange = (path: "from" | "to") =>
  new Problem("invalid_input", { errors: [{ path, code: "out_of_range", message: "window_range" }] });

/**
 * Plans maintenance: meanwhile its components count as in maintenance, whatever the probes find. Subscribers are written to. Throws 422
 * for a window that is over, longer than a week or more than a year ahead.
 */
export async function planMaintenance(
  ctx: Context,
  { title, from, to, components, reason }: WindowInput,
): Promise<MaintenanceWindow> {
  const [begins, ends] = [new Date(from), new Date(to)];
  const at = now();
  if (ends <= at || ends.getTime() - begins.getTime() > MOST_WINDOW_DAYS * DAY) throw outOfRange("to");
  if (begins.getTime() > at.getTime() + MOST_AHEAD_DAYS * DAY) throw outOfRange("from");
  return transaction(ctx, async (tx) => {
    const [row] = await MaintenanceWindowModel.create(
      [
        {
          source: "planned",
          title: title ?? null,
          from: begins,
          to: ends,
          components,
          createdBy: objectId(signedIn(ctx).userId),
          createdAt: at,
        },
      ],
      { session: tx.session },
    );
    if (!row) throw new Error("No window was stored");
    const windowId = row._id.toHexString();
    await auditAdministration(tx, {
      action: "maintenance_window.plan",
      entity: "maintenance_window",
      entityId: windowId,
      after: { from, to, components },
      reason,
    });
    await emit(tx, statusEvents.scheduled, { windowId });
    tx.afterCommit(readNotice);
    return toWindow(row.toObject());
  });
}

/**
 * Cancels a window that has not begun, of which subscribers are told, or ends a running one now. Throws 404, and 409
 * `invalid_transition` for one that is over, and where someone else was first.
 */
export const cancelMaintenance = (
  ctx: Context,
  id: string,
  { reason }: { reason: string },
): Promise<MaintenanceWindow> =>
  transaction(ctx, async (tx) => {
    const row = await loadWindow(id, tx.session);
    const at = now();
    const state = windowStateOf(row, at);
    if (state !== "scheduled" && state !== "running") throw new Problem("invalid_transition", { extra: { state } });
    const changed = await MaintenanceWindowModel.findOneAndUpdate(
      { _id: row._id, cancelledAt: null, to: row.to },
      { $set: state === "running" ? { to: at } : { cancelledAt: at } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!changed) throw new Problem("invalid_transition", { extra: { state } });
    await auditAdministration(tx, {
      action: state === "running" ? "maintenance_window.end" : "maintenance_window.cancel",
      entity: "maintenance_window",
      entityId: id,
      before: { state },
      after: { state: state === "running" ? "ended" : "cancelled" },
      reason,
    });
    if (state === "scheduled") await emit(tx, statusEvents.cancelled, { windowId: id });
    tx.afterCommit(readNotice);
    return toWindow(changed);
  });
