import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { authorizeParty } from "../authorize";
import { releaseAllies } from "../close";
import { allianceEvents } from "../events";
import { allianceMachine } from "../machine";
import { idsOf } from "../pair";

/** Ends an alliance, for either of the two; each has a unit of their limit again. Emits `alliance.removed`. Throws 409 for what is none. */
export const removeAlliance = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const { row } = await authorizeParty(tx, id);
    await transition(tx, allianceMachine, row, "remove", {
      set: { note: "" },
      event: { definition: allianceEvents.removed, payload: idsOf(row) },
    });
    await releaseAllies(tx, row);
  });
