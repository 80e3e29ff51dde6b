import { randomBytes } from "node:crypto";
import type { Types } from "mongoose";
import { MailTokenModel, type MailToken, type MailTokenPurpose } from "@/models/mail-token";
import { hashToken } from "@/lib/core/auth/tokens";
import { DAY, HOUR, MINUTE, now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { UNDO_DAYS } from "@/lib/privacy/states";
import { RESET_LINK_MINUTES, VERIFY_LINK_HOURS } from "./states";

const lifetimeMs: Readonly<Record<MailTokenPurpose, number>> = {
  verify: VERIFY_LINK_HOURS * HOUR,
  reset: RESET_LINK_MINUTES * MINUTE,
  restore: UNDO_DAYS * DAY,
};

/** Issues a single-use secret (256 random bits) for a link in an e-mail. Only its hash is stored. */
export async function issueMailToken(tx: Tx, purpose: MailTokenPurpose, subjectId: Types.ObjectId): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const at = now();
  await MailTokenModel.create(
    [
      {
        tokenHash: hashToken(token),
        purpose,
        subjectId,
        createdAt: at,
        expiresAt: new Date(at.getTime() + lifetimeMs[purpose]),
      },
    ],
    {
      session: tx.session,
    },
  );
  return token;
}

/** 400 for a link that is unknown, used or too old; the answer does not say which. */
export const tokenInvalid = (): Problem => new Problem("token_invalid");

const usable = (token: string, purpose: MailTokenPurpose) => ({
  tokenHash: hashToken(token),
  purpose,
  expiresAt: { $gt: now() },
});

/** A token that is neither used nor expired, or null. */
export function findMailToken(token: string, purpose: MailTokenPurpose): Promise<Lean<MailToken> | null> {
  return MailTokenModel.findOne(usable(token, purpose)).lean();
}

/** Consumes a token; the second of two callers gets 400 `token_invalid`. */
export async function consumeMailToken(tx: Tx, token: string, purpose: MailTokenPurpose): Promise<Lean<MailToken>> {
  const used = await MailTokenModel.findOneAndDelete(usable(token, purpose), { session: tx.session }).lean();
  if (!used) throw tokenInvalid();
  return used;
}

/** Deletes all tokens of the subjects, so that their links no longer work. */
export async function invalidateMailTokens(
  tx: Tx,
  purpose: MailTokenPurpose,
  subjectIds: readonly Types.ObjectId[],
): Promise<void> {
  await MailTokenModel.deleteMany({ subjectId: { $in: subjectIds }, purpose }, { session: tx.session });
}
