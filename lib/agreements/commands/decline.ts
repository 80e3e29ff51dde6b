import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { agreementEvents } from "../events";
import { present } from "../queries/detail";
import type { Agreement } from "../schema";
import { idsOf } from "./draft";
import { agreementMachine, authorizeMove } from "../machine";

/** A party who has not signed says no, with a reason, and nobody can sign any more. Emits `agreement.declined`. */
export const declineAgreement = (ctx: Context, id: string, reason: string): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await authorizeMove(tx, id, "decline");
    const at = now();
    const declined = await transition(tx, agreementMachine, row, "decline", {
      set: { decline: { by: objectId(userId), reason, at }, updatedAt: at },
      guard: { updatedAt: row.updatedAt },
      event: { definition: agreementEvents.declined, payload: { ...idsOf(row), byId: userId } },
    });
    return (await present([declined], userId, tx.session))(declined);
  });

/** Whoever sent it takes it back before all have signed. Emits `agreement.voided`. */
export const voidAgreement = (ctx: Context, id: string): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await authorizeMove(tx, id, "void");
    const voided = await transition(tx, agreementMachine, row, "void", {
      set: { updatedAt: now() },
      guard: { updatedAt: row.updatedAt },
      event: { definition: agreementEvents.voided, payload: { ...idsOf(row), byId: userId } },
    });
    return (await present([voided], userId, tx.session))(voided);
  });
