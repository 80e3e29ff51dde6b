import { idsOf } from "../present";
import { agreementEvents } from "../events";
import { agreementMachine } from "../machine";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { COMPLETION_DAYS } from "@/lib/milestones/states";
import { AgreementModel } from "@/models/agreement";

/**
 * Ends a signed work agreement all of whose milestones are closed; an equity grant goes on vesting. One that was reopened is left in
 * force for as long as its sides had to plan the next milestone. Emits `agreement.completed`. Returns whether it was ended now.
 */
export const completeWork = (ctx: Context, id: string): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const row = await AgreementModel.findById(id).session(tx.session).lean();
    if (row?.status !== "signed" || row.type !== "work") return false;
    const at = now();
    if (row.reopenedAt && at.getTime() - row.reopenedAt.getTime() < COMPLETION_DAYS * DAY) return false;
    await transition(tx, agreementMachine, row, "complete", {
      set: { endedAt: at, terminatesAt: null, updatedAt: at },
      event: { definition: agreementEvents.completed, payload: idsOf(row) },
    });
    return true;
  });
