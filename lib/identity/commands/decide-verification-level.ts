import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { refreshSessionFacts } from "@/lib/core/auth/sessions";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { verificationDecided } from "../events";
import { toVerificationStatus } from "../queries/verification-status";
import type { VerificationDecision, VerificationStatus } from "../schema";

/**
 * Sets a user's verification level and whether their identity was checked, with the reason in the audit trail. A name that waits is
 * published with an approved check and dropped otherwise. Emits `user.verification_decided`. Throws 404, and 409 `conflict` where
 * the user goes, or wants to go, by another name than the one that was checked.
 */
export const decideVerificationLevel = (
  ctx: Context,
  userId: string,
  { level, kycApproved, reason, checkedName }: VerificationDecision,
): Promise<VerificationStatus> =>
  transaction(ctx, async (tx) => {
    const before = await UserModel.findOne({ _id: userId, status: { $ne: "deleted" } })
      .session(tx.session)
      .lean();
    if (!before) throw new Problem("not_found");
    const waiting = before.pendingName ?? null;
    if (checkedName !== undefined && checkedName !== (waiting ?? before.name))
      throw new Problem("conflict", { detail: "The name has changed since it was checked. Check the new one." });
    const name = kycApproved && waiting !== null ? waiting : before.name;
    const after = await UserModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { verificationLevel: level, kycApproved, name, pendingName: null } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!after) throw new Problem("conflict");
    if (name !== before.name) await refreshSessionFacts(tx, userId, { name });
    const pendingName = waiting === null ? undefined : kycApproved ? "published" : "dropped";
    await audit(tx, {
      action: "user.decide_verification",
      entity: "user",
      entityId: userId,
      before: {
        level: before.verificationLevel,
        kycApproved: before.kycApproved ?? false,
        pendingName: pendingName && "waiting",
      },
      after: { level, kycApproved, reason, pendingName },
    });
    await emit(tx, verificationDecided, { userId, level, kycApproved, ...(pendingName ? { pendingName } : {}) });
    tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));
    return toVerificationStatus(after);
  });
