import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { getJudgeable } from "../authorize";
import { verificationEvents } from "../events";
import { verificationMachine } from "../machine";
import { idsOf } from "../present";
import { toReviewed } from "../review";
import type { ReviewedVerification, RevokeInput } from "../schema";
import { recomputeLevel } from "./recompute-level";

/**
 * Takes an approval back, and with it the levels from its step up, which return with it. A name that waited for the check is dropped with
 * an identity. Throws 404, 403 (audited) and 409 `invalid_transition`.
 */
export async function revokeVerification(
  ctx: Context,
  id: string,
  { code, reason }: RevokeInput,
): Promise<ReviewedVerification> {
  const row = await getJudgeable(ctx, id);
  return transaction(ctx, async (tx) => {
    const revoked = await transition(tx, verificationMachine, row, "revoke", {
      set: { decidedAt: now(), decidedBy: objectId(signedIn(ctx).userId), code, reason, updatedAt: now() },
      event: { definition: verificationEvents.decided, payload: { ...idsOf(row), outcome: "revoked", code } },
    });
    await recomputeLevel(tx, row.userId, { pendingName: row.type === "identity" ? "drop" : "keep", reason });
    return toReviewed(ctx, revoked, tx.session);
  });
}
