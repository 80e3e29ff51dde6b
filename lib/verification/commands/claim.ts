import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { transition } from "@/lib/core/state/transition";
import { getJudgeable } from "../authorize";
import { verificationEvents } from "../events";
import { verificationMachine } from "../machine";
import { idsOf } from "../present";
import { toReviewed } from "../review";
import type { ReviewedVerification } from "../schema";

/**
 * Takes a try out of the queue: from now on it is the caller's to decide, for a day. Throws 404, 403 (audited) for one's own and those
 * of people one works with, and 409 `invalid_transition` where someone was first.
 */
export async function claimVerification(ctx: Context, id: string): Promise<ReviewedVerification> {
  const row = await getJudgeable(ctx, id);
  return transaction(ctx, async (tx) => {
    const claimed = await transition(tx, verificationMachine, row, "claim", {
      set: { claimedBy: objectId(signedIn(ctx).userId), claimedAt: now(), updatedAt: now() },
    });
    await emit(tx, verificationEvents.claimChanged, idsOf(claimed));
    return toReviewed(ctx, claimed, tx.session);
  });
}
