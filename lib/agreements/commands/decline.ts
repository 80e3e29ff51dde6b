import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { agreementEvents } from "../events";
import { present } from "../queries/detail";
import type { Agreement } from "../schema";
import { idsOf } from "../present";
import { agreementMachine } from "../machine";
import { authorizeAction } from "../authorize";

/** A party who has not signed declines, with a reason; no one can sign any more. Emits `agreement.declined`. */
export const declineAgreement = (ctx: Context, id: string, reason: string): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await authorizeAction(tx, id, "decline");
    const at = now();
    const declined = await transition(tx, agreementMachine, row, "decline", {
      set: { decline: { by: objectId(userId), reason, at }, updatedAt: at },
      guard: { updatedAt: row.updatedAt },
      event: { definition: agreementEvents.declined, payload: { ...idsOf(row), byId: userId } },
    });
    return (await present([declined], userId, tx.session))(declined);
  });
