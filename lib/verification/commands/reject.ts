import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { getInHand } from "../authorize";
import { verificationEvents } from "../events";
import { verificationMachine } from "../machine";
import { idsOf, scansDueAt } from "../present";
import { toReviewed } from "../review";
import type { RejectInput, ReviewedVerification } from "../schema";

/**
 * Rejects a try that the caller has in hand, with a code and a reason that its owner is told. Throws 404, 403 (audited) and 409
 * `invalid_transition`.
 */
export async function rejectVerification(
  ctx: Context,
  id: string,
  { code, reason }: RejectInput,
): Promise<ReviewedVerification> {
  const row = await getInHand(ctx, id);
  return transaction(ctx, async (tx) => {
    const rejected = await transition(tx, verificationMachine, row, "reject", {
      set: {
        decidedAt: now(),
        decidedBy: objectId(signedIn(ctx).userId),
        code,
        reason,
        scansDueAt: scansDueAt(row, now()),
        updatedAt: now(),
      },
      event: { definition: verificationEvents.decided, payload: { ...idsOf(row), outcome: "rejected", code } },
    });
    return toReviewed(ctx, rejected, tx.session);
  });
}
