import { idsOf } from "../present";
import { agreementEvents } from "../events";
import { agreementMachine } from "../machine";
import { authorizeAction } from "../authorize";
import { present } from "../queries/detail";
import type { Agreement } from "../schema";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";

/** The sender voids it before all have signed. Emits `agreement.voided`. */
export const voidAgreement = (ctx: Context, id: string): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await authorizeAction(tx, id, "void");
    const voided = await transition(tx, agreementMachine, row, "void", {
      set: { updatedAt: now() },
      guard: { updatedAt: row.updatedAt },
      event: { definition: agreementEvents.voided, payload: { ...idsOf(row), byId: userId } },
    });
    return (await present([voided], userId, tx.session))(voided);
  });
