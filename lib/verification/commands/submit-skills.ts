import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import type { ProvenSkill } from "@/lib/skill-tests/schema";
import { UserModel, type User } from "@/models/user";
import { VerificationModel, type Verification } from "@/models/verification";
import { verificationEvents } from "../events";
import { idsOf, toOwnStep } from "../present";
import type { LadderStep } from "../schema";
import { passedSkillOf, skillsRevokedAt } from "../skill-proof";
import { supersede } from "./approve-step";
import { newStep } from "./new-step";
import { recomputeLevel } from "./recompute-level";
import { assertMaySubmit, ownAccount, submissionRefusal } from "./submit-step";

/** Writes the approved step that a passed test is; no one has to look at it. */
async function approveByTest(tx: Tx, user: Lean<User>, { skill, expiresAt }: ProvenSkill): Promise<Lean<Verification>> {
  const at = now();
  const [row] = await VerificationModel.create(
    [{ ...newStep(user, "skills", at), status: "approved", decidedAt: at, skill, expiresAt: new Date(expiresAt) }],
    { session: tx.session },
  );
  if (!row) throw new Error("A row was not created");
  const filed = row.toObject<Lean<Verification>>();
  await supersede(tx, filed);
  await audit(tx, {
    action: "verification.approve",
    entity: "verification",
    entityId: filed._id.toHexString(),
    after: { status: "approved", step: "skills", skill },
  });
  await emit(tx, verificationEvents.decided, { ...idsOf(filed), outcome: "approved", code: null });
  await recomputeLevel(tx, user._id, { pendingName: "keep", reason: null });
  return filed;
}

/** The test by which someone's second step can be approved now, or null. */
async function proofOf(tx: Tx, user: Lean<User>): Promise<ProvenSkill | null> {
  const rows = await VerificationModel.find({ userId: user._id, type: "skills", status: "revoked" })
    .session(tx.session)
    .lean();
  return passedSkillOf(user._id.toHexString(), user.skills, { after: skillsRevokedAt(rows), session: tx.session });
}

/**
 * Files the second step, which a passed, current test of a skill on the caller's profile decides at once. Throws 422 `incomplete`
 * without one, 403 `verification_required` before the first step is approved, 409 `duplicate` and `submission_limit`.
 */
export const submitSkills = (ctx: Context): Promise<LadderStep> =>
  transaction(ctx, async (tx) => {
    const user = await ownAccount(tx);
    const proof = await proofOf(tx, user);
    if (!proof)
      throw new Problem("incomplete", { errors: [{ path: "skill_test", code: "required", message: "skill_test" }] });
    await assertMaySubmit(tx, user, "skills");
    return toOwnStep(tx, user, await approveByTest(tx, user, proof));
  });

/**
 * Files the second step for a talent as soon as a test that counts and the first step are there; changes nothing where one is missing, or
 * the step is approved already and its end not near.
 */
export async function fileSkillsStep(tx: Tx, userId: string): Promise<void> {
  const user = await UserModel.findOne({ _id: userId, status: "active", persona: "talent" }).session(tx.session).lean();
  if (!user) return;
  const proof = await proofOf(tx, user);
  if (proof && (await submissionRefusal(tx, user, "skills")) === null) await approveByTest(tx, user, proof);
}
