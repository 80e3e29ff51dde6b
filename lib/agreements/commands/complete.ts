import { idsOf } from "../present";
import { agreementEvents } from "../events";
import { agreementMachine } from "../machine";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { AgreementModel } from "@/models/agreement";

/**
 * Ends a signed work agreement all of whose milestones are closed; an equity grant goes on vesting. Emits
 * `agreement.completed`. Returns whether it was ended now.
 */
export const completeWork = (ctx: Context, id: string): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const row = await AgreementModel.findById(id).session(tx.session).lean();
    if (row?.status !== "signed" || row.type !== "work") return false;
    const at = now();
    await transition(tx, agreementMachine, row, "complete", {
      set: { endedAt: at, terminatesAt: null, updatedAt: at },
      event: { definition: agreementEvents.completed, payload: idsOf(row) },
    });
    return true;
  });
