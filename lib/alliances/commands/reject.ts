import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { now } from "@/lib/core/clock";
import { transition } from "@/lib/core/state/transition";
import { authorizeSide } from "../authorize";
import { allianceEvents } from "../events";
import { allianceMachine } from "../machine";
import { idsOf } from "../pair";
import type { Alliance } from "../schema";
import { presentTo } from "../queries/present-to";

/**
 * The receiver declines: the sender is not told and reads `pending` until the request's own time is over; until then neither can ask
 * the other. Emits `alliance.rejected`. Throws 409 for a request that is over.
 */
export const rejectAlliance = (ctx: Context, id: string): Promise<Alliance> =>
  transaction(ctx, async (tx) => {
    const { row, userId } = await authorizeSide(tx, id, "receiver", "reject");
    const rejected = await transition(tx, allianceMachine, row, "reject", {
      set: { cooldownUntil: row.expiresAt, withdrawnAt: null },
      guard: { expiresAt: { $gt: now() } },
      event: { definition: allianceEvents.rejected, payload: idsOf(row) },
    });
    return presentTo(rejected, userId, tx.session);
  });
