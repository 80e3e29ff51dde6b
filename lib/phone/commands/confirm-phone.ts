import { audit, auditDenial } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now, nowMs } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { PhoneCodeModel, type PhoneCode } from "@/models/phone-code";
import { UserModel } from "@/models/user";
import { assertProvider, numberTaken } from "../authorize";
import { codeHash, maskNumber } from "../number";
import type { ConfirmedPhone } from "../schema";
import { codeNumberContext, phoneContext } from "../sealed";
import { CODE_TRIES } from "../states";

const wrong = () => new Problem("code_wrong");

/** Counts a try at the caller's code before it is checked, so that parallel guesses get no more tries than slow ones. */
async function countTry(userId: string): Promise<Lean<PhoneCode>> {
  const current = { _id: objectId(userId), expiresAt: { $gt: now() } };
  const row = await PhoneCodeModel.findOneAndUpdate(
    { ...current, tries: { $lt: CODE_TRIES } },
    { $inc: { tries: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (row) return row;
  const spent = await PhoneCodeModel.findOne(current, { expiresAt: 1 }).lean();
  if (!spent) throw wrong();
  throw new Problem("rate_limited", {
    extra: { reason: "phone_code_spent" },
    headers: { "Retry-After": String(Math.max(1, Math.ceil((spent.expiresAt.getTime() - nowMs()) / 1000))) },
  });
}

/**
 * Confirms the number that a code was sent to, in place of an earlier number. Throws 403 `code_wrong` for a wrong or old code, 429
 * after five tries at the same code, 409 `duplicate` for a number that another account has confirmed meanwhile, and 409
 * `phone_unavailable`.
 */
export async function confirmPhone(ctx: Context, code: string): Promise<ConfirmedPhone> {
  assertProvider();
  const { userId } = signedIn(ctx);
  await connect();
  const row = await countTry(userId);
  if (codeHash(userId, code) !== row.codeHash) {
    await auditDenial(ctx, "phone.code_wrong", "user", userId, {});
    throw wrong();
  }
  const number = decryptField(row.numberSealed, codeNumberContext(userId));
  const verifiedAt = now();
  try {
    await transaction(ctx, async (tx) => {
      // Another code was sent, or this one was used, since it was counted.
      const used = await PhoneCodeModel.deleteOne(
        { _id: row._id, codeHash: row.codeHash, numberHash: row.numberHash },
        { session: tx.session },
      );
      if (used.deletedCount === 0) throw wrong();
      await UserModel.updateOne(
        { _id: row._id },
        { $set: { phone: { sealed: encryptField(number, phoneContext(userId)), hash: row.numberHash, verifiedAt } } },
        { session: tx.session },
      );
      await audit(tx, { action: "phone.confirm", entity: "user", entityId: userId, after: { phoneConfirmed: true } });
      tx.afterCommit(() => invalidate(tags.user(userId)));
    });
  } catch (error) {
    throw isDuplicateKey(error) ? numberTaken() : error;
  }
  return { masked: maskNumber(number), verifiedAt: verifiedAt.toISOString() };
}
