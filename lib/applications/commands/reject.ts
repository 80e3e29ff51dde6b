import type { Application as ApplicationRow } from "@/models/application";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds, stopsResponseClock } from "../change-status";
import { applicationEvents } from "../events";
import { presentApplication } from "../relations";
import type { Application, RejectInput } from "../schema";
import type { RejectionReason } from "../states";

/** Rejects an application with the team's reason and, if given, a note. Emits `application.rejected`. */
export const reject = (ctx: Context, id: string, { reason, note }: RejectInput): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "reject");
    const rejected = await rejectApplication(tx, row, reason, note ?? null);
    return presentApplication(rejected, viewer, tx.session);
  });

/** Rejects one application in a running transaction, for the team or the platform. Emits `application.rejected`. */
export function rejectApplication(
  tx: Tx,
  row: Lean<ApplicationRow>,
  reason: RejectionReason,
  note: string | null,
): Promise<Lean<ApplicationRow>> {
  return changeStatus(tx, row, "reject", {
    set: { rejection: { reason, note } },
    event: {
      definition: applicationEvents.rejected,
      payload: { ...eventIds(row), reason, clockStopped: stopsResponseClock(row, "reject") },
    },
  });
}
