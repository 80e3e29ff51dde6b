import type { Context } from "@/lib/core/context";
import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { toVerificationStatus } from "@/lib/identity/queries/verification-status";
import type { VerificationDecision, VerificationStatus } from "@/lib/identity/schema";
import { UserModel, type User } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { verificationMachine } from "../machine";
import { stepLevels, stepsOf, type VerificationStep } from "../states";
import { newStep } from "./new-step";
import { recomputeLevel } from "./recompute-level";

/** The steps that a decision leaves approved: talent climbs them, for anyone else identity is the only one. */
function wantedSteps(user: Lean<User>, { level, kycApproved }: VerificationDecision): readonly VerificationStep[] {
  if (user.persona !== "talent") return kycApproved || level === 3 ? ["identity"] : [];
  if (kycApproved !== (level === 3))
    throw new Problem("invalid_input", {
      errors: [{ path: "kycApproved", code: "custom", message: "kyc_is_level_3" }],
    });
  return stepsOf(user.persona).filter((step) => stepLevels[step] <= level);
}

async function revokeSteps(tx: Tx, user: Lean<User>, keep: readonly VerificationStep[], reason: string) {
  const { userId } = signedIn(tx.ctx);
  const rows = await VerificationModel.find({ userId: user._id, status: "approved", type: { $nin: keep } })
    .session(tx.session)
    .lean();
  for (const row of rows)
    await transition(tx, verificationMachine, row, "revoke", {
      set: { decidedAt: now(), decidedBy: objectId(userId), code: "other", reason, updatedAt: now() },
    });
}

async function approveSteps(tx: Tx, user: Lean<User>, wanted: readonly VerificationStep[], reason: string) {
  const { userId } = signedIn(tx.ctx);
  const present = await VerificationModel.distinct("type", { userId: user._id, status: "approved" }).session(
    tx.session,
  );
  const missing = wanted.filter((step) => !present.includes(step));
  const at = now();
  if (missing.length > 0)
    await VerificationModel.create(
      missing.map((type) => ({
        ...newStep(user, type, at),
        status: "approved" as const,
        override: true,
        decidedAt: at,
        decidedBy: objectId(userId),
        reason,
      })),
      { session: tx.session, ordered: true },
    );
}

/**
 * Sets a person's verification level in one call, with the reason in the audit trail: approves what is missing as an override, and
 * revokes what is above. A name that waits is published with an approved check and dropped otherwise. Emits
 * `user.verification_decided`. Throws 404, 409 `conflict` where the person goes, or wants to go, by another name than the one that
 * was checked, and 422 where a talent's checked identity and level 3 do not go together.
 */
export const decideVerificationLevel = (
  ctx: Context,
  userId: string,
  decision: VerificationDecision,
): Promise<VerificationStatus> =>
  transaction(ctx, async (tx) => {
    const user = await UserModel.findOne({ _id: userId, status: { $ne: "deleted" } })
      .session(tx.session)
      .lean();
    if (!user) throw new Problem("not_found");
    const { checkedName, reason } = decision;
    if (checkedName !== undefined && checkedName !== (user.pendingName ?? user.name))
      throw new Problem("conflict", { detail: "The name has changed since it was checked. Check the new one." });
    const wanted = wantedSteps(user, decision);
    await revokeSteps(tx, user, wanted, reason);
    await approveSteps(tx, user, wanted, reason);
    const pendingName = wanted.includes("identity") ? "publish" : "drop";
    return toVerificationStatus(await recomputeLevel(tx, user._id, { pendingName, reason }));
  });
