import { ApplicationModel } from "@/models/application";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, emit } from "@/lib/core/events/events";
import { roleEvents } from "@/lib/roles/events";
import { rejectApplication } from "./commands/reject";
import { applicationEvents } from "./events";
import { liveStatuses, type systemRejectionReasons } from "./states";

/** Applications rejected in one transaction. */
const BATCH = 100;

/** Rejects the remaining applications to an ended role, each once: a rejected one is no longer live. */
async function rejectRemaining(tx: Tx, roleId: string, reason: (typeof systemRejectionReasons)[number]): Promise<void> {
  const rows = await ApplicationModel.find({ roleId: objectId(roleId), status: { $in: liveStatuses } })
    .limit(BATCH + 1)
    .session(tx.session)
    .lean();
  for (const row of rows.slice(0, BATCH)) await rejectApplication(tx, row, reason, null);
  if (rows.length > BATCH) await emit(tx, applicationEvents.clearing, { roleId, reason });
}

export const rejectOthersOfFilledRole = defineReaction(roleEvents.filled, "reject-others", (tx, { payload }) =>
  rejectRemaining(tx, payload.roleId, "role_filled"),
);
export const rejectAllOfClosedRole = defineReaction(roleEvents.closed, "reject-all", (tx, { payload }) =>
  rejectRemaining(tx, payload.roleId, payload.because),
);
export const continueRejecting = defineReaction(applicationEvents.clearing, "reject-remaining", (tx, { payload }) =>
  rejectRemaining(tx, payload.roleId, payload.reason),
);
