import { audit } from "@/lib/core/audit/audit";
import { signedIn } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { UserModel, type User } from "@/models/user";
import { VerificationModel, type Verification } from "@/models/verification";
import { findSubmissionRoom } from "../attempts";
import { verificationEvents } from "../events";
import { idsOf } from "../present";
import { isRenewable } from "../renewal";
import { MAX_SUBMISSIONS, stepLevels, stepsOf, type LevelRequired, type VerificationStep } from "../states";

/** The caller's account. Throws 401 once it is gone. */
export async function ownAccount(tx: Tx): Promise<Lean<User>> {
  const user = await UserModel.findOne({ _id: signedIn(tx.ctx).userId, status: "active" })
    .session(tx.session)
    .lean();
  if (!user) throw new Problem("no_session");
  return user;
}

/**
 * Why someone may not submit a step now, or null: 403 `verification_required` unless the step before is approved, 409 `duplicate` where
 * the step is approved and not due for renewal or a try waits already, and 409 `submission_limit` after three tries in 30 days.
 */
export async function submissionRefusal(tx: Tx, user: Lean<User>, step: VerificationStep): Promise<Problem | null> {
  const rows = await VerificationModel.find({
    userId: user._id,
    status: { $in: ["approved", "submitted", "under_review"] },
  })
    .session(tx.session)
    .lean();
  const ladder = stepsOf(user.persona);
  const before = ladder[ladder.indexOf(step) - 1];
  if (before && !rows.some(({ type, status }) => type === before && status === "approved"))
    return new Problem("verification_required", {
      extra: { reason: "step_before", level: stepLevels[before] } satisfies LevelRequired,
    });
  const same = rows.filter(({ type }) => type === step);
  const approved = same.find(({ status }) => status === "approved");
  if (same.some(({ status }) => status !== "approved") || (approved && !isRenewable(approved, user)))
    return new Problem("duplicate");
  const { left, nextAt } = await findSubmissionRoom(user._id, step, tx.session);
  if (left > 0 || nextAt === null) return null;
  return new Problem("submission_limit", {
    extra: { limit: MAX_SUBMISSIONS, used: MAX_SUBMISSIONS - left, availableAt: nextAt.toISOString() },
  });
}

/** Throws what {@link submissionRefusal} says. */
export async function assertMaySubmit(tx: Tx, user: Lean<User>, step: VerificationStep): Promise<void> {
  const refusal = await submissionRefusal(tx, user, step);
  if (refusal) throw refusal;
}

/** Writes a new try, of which one at a time waits: a unique index holds that. Throws 409 `duplicate`. */
export async function insertStep(
  tx: Tx,
  row: Verification & { _id?: Lean<Verification>["_id"] },
): Promise<Lean<Verification>> {
  try {
    const [created] = await VerificationModel.create([row], { session: tx.session });
    if (!created) throw new Error("A row was not created");
    const filed = created.toObject<Lean<Verification>>();
    await audit(tx, {
      action: "verification.submit",
      entity: "verification",
      entityId: filed._id.toHexString(),
      after: { status: filed.status, step: filed.type },
    });
    return filed;
  } catch (error) {
    if (isDuplicateKey(error)) throw new Problem("duplicate", { cause: error });
    throw error;
  }
}

/** Files a try for review. Emits `verification.submitted`. Throws 409 `duplicate`. */
export async function fileStep(
  tx: Tx,
  row: Verification & { _id?: Lean<Verification>["_id"] },
): Promise<Lean<Verification>> {
  const filed = await insertStep(tx, row);
  await emit(tx, verificationEvents.submitted, idsOf(filed));
  return filed;
}
