import { BulkPreviewModel, type BulkPreview } from "@/models/bulk-preview";
import { UserModel, type User } from "@/models/user";
import { auditAdministration } from "@/lib/core/audit/administration";
import { MINUTE, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import type { ProblemCode } from "@/lib/core/http/problem-codes";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { nextState } from "@/lib/core/state/transition";
import { userTransitions } from "@/lib/identity/states";
import { isProtected } from "../policy";
import type { BulkAnswer, BulkInput, BulkPreviewAnswer, BulkPreviewInput } from "../schema";
import { PREVIEW_MINUTES, type BulkAction } from "../states";
import { applyAccountAction, endOf } from "./change-account";

/** Why an action would be refused for an account, or null. */
function refusalOf(
  ctx: Context,
  user: Pick<Lean<User>, "_id" | "persona" | "status"> | undefined,
  action: BulkAction,
): ProblemCode | null {
  if (!user || user.status === "deleted") return "not_found";
  if (isProtected(ctx, user)) return "protected_account";
  const moves = action === "suspend" || action === "reinstate";
  return moves && nextState(userTransitions, user.status, action) === undefined ? "invalid_transition" : null;
}

/** Stores for whom an action would be done and for whom not, for ten minutes. Changes no account. */
export const previewBulk = async (
  ctx: Context,
  { action, ids, reason, until }: BulkPreviewInput,
): Promise<BulkPreviewAnswer> => {
  await connect();
  const end = endOf({ until: action === "suspend" ? until : null });
  const users = await UserModel.find({ _id: { $in: ids.map(objectId) } }, { persona: 1, status: 1 }).lean();
  const byId = new Map(users.map((user) => [user._id.toHexString(), user]));
  const checked = ids.map((id) => ({ id, code: refusalOf(ctx, byId.get(id), action) }));
  const eligible = checked.filter(({ code }) => code === null);
  const refused = checked.flatMap(({ id, code }) => (code === null ? [] : [{ id, code }]));
  const at = now();
  const expiresAt = new Date(at.getTime() + PREVIEW_MINUTES * MINUTE);
  return transaction(ctx, async (tx) => {
    const [preview] = await BulkPreviewModel.create(
      [
        {
          actorId: objectId(signedIn(ctx).userId),
          action,
          until: end,
          count: eligible.length,
          pending: eligible.map(({ id }) => objectId(id)),
          refused: refused.map(({ id, code }) => ({ id: objectId(id), code })),
          createdAt: at,
          expiresAt,
        },
      ],
      { session: tx.session },
    );
    if (!preview) throw new Error("The preview was not stored");
    const previewId = preview._id.toHexString();
    await auditAdministration(tx, {
      action: "bulk.preview",
      entity: "bulk_preview",
      entityId: previewId,
      reason,
      after: { action, eligible: eligible.length, refused: refused.length },
    });
    return { previewId, eligible: eligible.length, refused, expiresAt: expiresAt.toISOString() };
  });
};

/** Begins to carry out a preview, or goes on with one that was interrupted. */
const begin = (ctx: Context, { previewId, count, reason, ...proof }: BulkInput): Promise<void> =>
  withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const owned = { _id: objectId(previewId), actorId: objectId(signedIn(ctx).userId) };
      const preview = await BulkPreviewModel.findOne({ ...owned, expiresAt: { $gt: now() } })
        .session(tx.session)
        .lean();
      if (!preview) throw new Problem("not_found");
      if (preview.count !== count)
        throw new Problem("conflict", { detail: `The preview is for ${preview.count} people, not ${count}.` });
      if (preview.startedAt !== null && preview.pending.length === 0) throw new Problem("invalid_transition");
      await BulkPreviewModel.updateOne(owned, { $set: { startedAt: now() } }, { session: tx.session });
      await auditAdministration(tx, {
        action: "bulk.run",
        entity: "bulk_preview",
        entityId: previewId,
        reason,
        after: { action: preview.action, count },
      });
    }),
  );

/** Takes one person out of the preview together with the action; a second run of the same preview finds them taken. */
async function settle(ctx: Context, preview: Lean<BulkPreview>, id: string, reason: string): Promise<void> {
  const taken = { _id: preview._id, pending: objectId(id) };
  try {
    await transaction(ctx, async (tx) => {
      const { modifiedCount } = await BulkPreviewModel.updateOne(
        taken,
        { $pull: { pending: objectId(id) }, $push: { done: objectId(id) } },
        { session: tx.session },
      );
      if (modifiedCount === 1)
        await applyAccountAction(tx, id, { action: preview.action, reason, until: preview.until });
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    await BulkPreviewModel.updateOne(taken, {
      $pull: { pending: objectId(id) },
      $push: { refused: { id: objectId(id), code: error.code } },
    });
  }
}

/**
 * Does a previewed action to each person, each in a transaction of its own; who has changed since the preview is refused. Throws 403
 * `step_up_failed`, 404 for another administrator's or an expired preview, 409 `conflict` for another count, and 409
 * `invalid_transition` for one that was carried out.
 */
export async function runBulk(ctx: Context, input: BulkInput): Promise<BulkAnswer> {
  await begin(ctx, input);
  const preview = await BulkPreviewModel.findById(input.previewId).orFail().lean();
  for (const id of preview.pending) await settle(ctx, preview, id.toHexString(), input.reason);
  const { done, refused } = await BulkPreviewModel.findById(input.previewId).orFail().lean();
  return {
    done: done.map((id) => id.toHexString()),
    refused: refused.map(({ id, code }) => ({ id: id.toHexString(), code: code as ProblemCode })),
  };
}
