import { verifySync } from "otplib";
import { UserModel, type User } from "@/models/user";
import { hashToken } from "@/lib/core/auth/tokens";
import { nowMs } from "@/lib/core/clock";
import { decryptField } from "@/lib/core/crypto/field-encryption";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";

/** Seconds that a code may be early or late: one step of 30 s. */
const TOLERANCE_SECONDS = 30;

/** What a user's secret is encrypted with beside the key, so that it cannot be moved to another row. */
export const secretContext = (userId: string): string => `user:${userId}:totp`;

/** Whether a sign-in of this user requires a code. */
export const hasSecondFactor = (user: Lean<User>): boolean =>
  user.twoFactor !== null && user.twoFactor.confirmedAt !== null;

/** The time step of a correct and unused code, or null. */
function stepOf(user: Lean<User>, code: string): number | null {
  if (!user.twoFactor || !/^\d{6}$/.test(code)) return null;
  const secret = decryptField(user.twoFactor.secretEncrypted, secretContext(user._id.toHexString()));
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(nowMs() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
  });
  if (!result.valid || !("timeStep" in result)) return null;
  return result.timeStep > user.twoFactor.lastStep ? result.timeStep : null;
}

/**
 * Consumes an authenticator code: its time step and all before it never work again. Returns whether it was correct, by
 * a conditional update, so that of two callers with one code only one succeeds.
 */
export async function consumeAuthenticatorCode(tx: Tx, user: Lean<User>, code: string): Promise<boolean> {
  const step = stepOf(user, code);
  if (step === null) return false;
  const used = await UserModel.updateOne(
    { _id: user._id, "twoFactor.lastStep": { $lt: step } },
    { $set: { "twoFactor.lastStep": step } },
    { session: tx.session },
  );
  return used.modifiedCount === 1;
}

async function consumeRecoveryCode(tx: Tx, user: Lean<User>, code: string): Promise<boolean> {
  const hash = hashToken(code);
  const used = await UserModel.updateOne(
    { _id: user._id, "twoFactor.recoveryHashes": hash },
    { $pull: { "twoFactor.recoveryHashes": hash } },
    { session: tx.session },
  );
  return used.modifiedCount === 1;
}

/** Consumes an authenticator code or a recovery code and returns whether it was correct. */
export async function consumeSecondFactor(tx: Tx, user: Lean<User>, code: string): Promise<boolean> {
  return (await consumeAuthenticatorCode(tx, user, code)) || (await consumeRecoveryCode(tx, user, code));
}

/** Consumes a code. Throws 401 `second_factor_required`, with a fault of `code`, unless it is correct and unused. */
export async function assertSecondFactor(tx: Tx, user: Lean<User>, code: string): Promise<void> {
  if (await consumeSecondFactor(tx, user, code)) return;
  throw new Problem("second_factor_required", {
    detail: "The code is incorrect, expired or already used.",
    errors: [{ path: "code", code: "invalid_code", message: "wrong_code" }],
  });
}
