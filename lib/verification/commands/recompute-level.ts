import type { Types } from "mongoose";
import { audit } from "@/lib/core/audit/audit";
import { refreshActorFacts } from "@/lib/core/auth/sessions";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { verificationDecided } from "@/lib/identity/events";
import { UserModel, type User } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { levelOf } from "../level";

interface Recomputed {
  /** What becomes of a name that waits for a check. */
  readonly pendingName: "publish" | "drop" | "keep";
  /** Of the decision, in the audit trail of the account. */
  readonly reason: string | null;
}

/**
 * Computes a person's level from their approved steps, after a change of one of them in the same transaction. Two changes at once
 * meet in the account's row, so that neither is lost. Emits `user.verification_decided`. Throws 404.
 */
export async function recomputeLevel(
  tx: Tx,
  userId: Types.ObjectId,
  { pendingName, reason }: Recomputed,
): Promise<Lean<User>> {
  const before = await UserModel.findOne({ _id: userId, status: { $ne: "deleted" } })
    .session(tx.session)
    .lean();
  if (!before) throw new Problem("not_found");
  const approved = await VerificationModel.distinct("type", { userId, status: "approved" }).session(tx.session);
  const { level, kycApproved } = levelOf(before.persona, new Set(approved));
  const waiting = before.pendingName ?? null;
  const name = pendingName === "publish" && waiting !== null ? waiting : before.name;
  const after = await UserModel.findOneAndUpdate(
    { _id: userId, status: before.status },
    {
      $set: {
        verificationLevel: level,
        kycApproved,
        name,
        ...(pendingName === "keep" ? {} : { pendingName: null }),
      },
      // An update that changes nothing would not meet one that runs at the same time.
      $inc: { verificationRevision: 1 },
    },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!after) throw new Problem("conflict");
  const id = userId.toHexString();
  if (name !== before.name) await refreshActorFacts(tx, id, { name });
  const outcome =
    waiting === null || pendingName === "keep" ? undefined : pendingName === "publish" ? "published" : "dropped";
  await audit(tx, {
    action: "user.decide_verification",
    entity: "user",
    entityId: id,
    before: {
      level: before.verificationLevel,
      kycApproved: before.kycApproved ?? false,
      pendingName: outcome && "waiting",
    },
    after: { level, kycApproved, reason, pendingName: outcome },
  });
  await emit(tx, verificationDecided, {
    userId: id,
    level,
    kycApproved,
    ...(outcome ? { pendingName: outcome } : {}),
  });
  tx.afterCommit(() => invalidate(tags.user(id), tags.dashboard(id)));
  return after;
}
