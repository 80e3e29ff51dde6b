import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { verificationDecided } from "../events";
import type { VerificationDecision, VerificationStatus } from "../schema";

/**
 * Sets a user's verification level and whether their identity was checked, with the reason in the audit trail. Emits
 * `user.verification_decided`. Throws 404.
 */
export const decideVerificationLevel = (
  ctx: Context,
  userId: string,
  { level, kycApproved, reason }: VerificationDecision,
): Promise<VerificationStatus> =>
  transaction(ctx, async (tx) => {
    const before = await UserModel.findOneAndUpdate(
      { _id: userId, status: { $ne: "deleted" } },
      { $set: { verificationLevel: level, kycApproved } },
      { session: tx.session, returnDocument: "before" },
    ).lean();
    if (!before) throw new Problem("not_found");
    await audit(tx, {
      action: "user.decide_verification",
      entity: "user",
      entityId: userId,
      before: { level: before.verificationLevel, kycApproved: before.kycApproved ?? false },
      after: { level, kycApproved, reason },
    });
    await emit(tx, verificationDecided, { userId, level, kycApproved });
    tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));
    return { id: userId, verificationLevel: level, kycApproved };
  });
