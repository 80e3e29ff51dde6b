import type { Application as ApplicationRow } from "@/models/application";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { act } from "../act";
import { eventIds, changeStatus, stopsResponseClock } from "../change-status";
import { applicationEvents } from "../events";
import type { Application, RejectInput } from "../schema";
import type { RejectionReason } from "../states";

/** Says no, politely and once, with its reason. Emits `application.rejected`. */
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

/** Says no with a reason. Emits `application.rejected`. */
export const reject = (ctx: Context, id: string, { reason, note }: RejectInput): Promise<Application> =>
  act(ctx, id, "reject", (tx, row) => rejectApplication(tx, row, reason, note ?? null));
