import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { audit } from "@/lib/core/audit/audit";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { UserModel, type User } from "@/models/user";
import { VerificationModel, type Verification } from "@/models/verification";
import { getInHand } from "../authorize";
import { verificationEvents } from "../events";
import { failedChecksOf } from "../failed-checks";
import { namesMatch } from "../names";
import { endOfIdentity, idsOf } from "../present";
import { toReviewed } from "../review";
import type { ApproveInput, ReviewedVerification } from "../schema";
import { openField } from "../sealed-document";
import { approveStep } from "./approve-step";

function assertName(row: Lean<Verification>, { pendingName, name }: Lean<User>): void {
  if (row.type !== "identity" || namesMatch(openField(row, "legalName") ?? "", pendingName ?? name)) return;
  throw new Problem("conflict", { extra: { reason: "name_mismatch" } });
}

/** The first of two people who approve against a failed check: the try waits for the other one. */
async function askSecond(tx: Tx, row: Lean<Verification>, reason: string): Promise<Lean<Verification>> {
  const { userId } = signedIn(tx.ctx);
  const waiting = await VerificationModel.findOneAndUpdate(
    { _id: row._id, status: "under_review", pending: null },
    { $set: { pending: { by: objectId(userId), reason, at: now() }, updatedAt: now() } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!waiting) throw new Problem("conflict");
  const verificationId = row._id.toHexString();
  await audit(tx, {
    action: "verification.ask_second",
    entity: "verification",
    entityId: verificationId,
    after: { pendingBy: userId, reason },
  });
  await emit(tx, verificationEvents.seconded, { ...idsOf(row), byId: userId });
  return waiting;
}

/**
 * Approves a try that the caller has in hand. Against a failed check it takes two people, each with a reason: the first word leaves it
 * `pending`. Throws 404, 403 (audited), 409 `invalid_transition`, `conflict` with the reason `name_mismatch` where the document bears
 * another name, and 422 without a reason where one is needed.
 */
export async function approveVerification(
  ctx: Context,
  id: string,
  { reason }: ApproveInput,
): Promise<ReviewedVerification> {
  const row = await getInHand(ctx, id);
  if (row.status !== "under_review") throw new Problem("invalid_transition", { extra: { state: row.status } });
  const { userId } = signedIn(ctx);
  return transaction(ctx, async (tx) => {
    const user = await UserModel.findById(row.userId).session(tx.session).lean();
    if (!user) throw new Problem("not_found");
    assertName(row, user);
    const failed = await failedChecksOf(row, user, tx.session);
    if (failed.length > 0 || row.pending !== null) {
      if (reason === undefined)
        throw new Problem("invalid_input", { errors: [{ path: "reason", code: "required", message: "required" }] });
      if (row.pending === null) return toReviewed(ctx, await askSecond(tx, row, reason), tx.session);
      if (row.pending.by.toHexString() === userId)
        throw new Problem("invalid_transition", { extra: { reason: "second_reviewer_needed", state: row.status } });
    }
    const approved = await approveStep(tx, row, {
      expiresAt: row.type === "identity" ? endOfIdentity(row) : null,
      reason: reason ?? null,
    });
    return toReviewed(ctx, approved, tx.session);
  });
}
