import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { loadCase } from "../load";
import { caseMachine } from "../machine";
import { presentCase } from "../queries/case";
import type { CaseDetail } from "../schema";

/** A moderator takes up a case. Throws 404, 409 `invalid_transition`. */
export const triageCase = (ctx: Context, id: string): Promise<CaseDetail> =>
  transaction(ctx, async (tx) => {
    const row = await loadCase(tx, id);
    const triaged = await transition(tx, caseMachine, row, "triage", {
      set: { triagedBy: objectId(signedIn(ctx).userId), triagedAt: now() },
    });
    return presentCase(ctx, triaged, tx.session);
  });
