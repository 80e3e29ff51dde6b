import { randomBytes } from "node:crypto";
import { generateSecret, generateURI } from "otplib";
import { UserModel, type User } from "@/models/user";
import { audit, auditDenial } from "@/lib/core/audit/audit";
import { hashToken } from "@/lib/core/auth/tokens";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { encryptField } from "@/lib/core/crypto/field-encryption";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { countTry, lockedProblem, refundTry } from "@/lib/identity/attempts";
import { twoFactorSwitched } from "@/lib/identity/events";
import {
  hasSecondFactor,
  secretContext,
  spendAuthenticatorCode,
  spendSecondFactor,
} from "@/lib/identity/second-factor";
import { confirmPassword } from "@/lib/identity/step-up";

const ISSUER = "CollabHub";
const RECOVERY_CODES = 10;
/** Without the letters and digits that are read for one another. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A code of 80 random bits in groups of four. 256 is a multiple of the alphabet's 32, so no letter is likelier. */
function recoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet.charAt(byte % alphabet.length));
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join("")).join("-");
}

const alreadyOn = () =>
  new Problem("invalid_transition", { detail: "Two-factor sign-in is on already.", extra: { state: "on" } });
const notStarted = () =>
  new Problem("invalid_transition", { detail: "Two-factor sign-in is not being set up.", extra: { state: "off" } });
const wrongCode = () =>
  new Problem("invalid_input", {
    errors: [{ path: "code", code: "invalid_code", message: "The code is wrong, too old or used" }],
  });

/**
 * Begins the set-up: a fresh secret that counts once a code of it was given. Throws 403 `wrong_password`, 409 `invalid_transition` when
 * the second factor is on.
 */
export async function startTwoFactor(ctx: Context, password: string): Promise<{ otpauthUrl: string; secret: string }> {
  const user = await confirmPassword(ctx, password);
  if (hasSecondFactor(user)) throw alreadyOn();
  const userId = user._id.toHexString();
  const secret = generateSecret();
  const secretEncrypted = encryptField(secret, secretContext(userId));
  await transaction(ctx, async (tx) => {
    const begun = await UserModel.updateOne(
      { _id: user._id, $or: [{ twoFactor: null }, { "twoFactor.confirmedAt": null }] },
      { $set: { twoFactor: { secretEncrypted, confirmedAt: null, lastStep: 0, recoveryHashes: [] } } },
      { session: tx.session },
    );
    if (begun.matchedCount === 0) throw alreadyOn();
    await audit(tx, { action: "auth.two_factor_start", entity: "user", entityId: userId });
  });
  return { otpauthUrl: generateURI({ issuer: ISSUER, label: user.email, secret }), secret };
}

async function accountOf(ctx: Context): Promise<Lean<User>> {
  await connect();
  const user = await UserModel.findOne({ _id: signedIn(ctx).userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  return user;
}

/** Runs `work` as a counted try at a code: five wrong ones in an hour lock the attempt for a while (429). */
async function counted<T>(ctx: Context, userId: string, work: () => Promise<T>): Promise<T> {
  const tried = await countTry("step-up", userId);
  if (tried.lockedUntil) throw lockedProblem(tried.lockedUntil);
  try {
    const result = await work();
    await refundTry(tried);
    return result;
  } catch (error) {
    if (error instanceof Problem && error.code === "invalid_input")
      await auditDenial(ctx, "auth.two_factor_failed", "user", userId, {});
    else await refundTry(tried);
    throw error;
  }
}

/**
 * Switches the second factor on with a first code; answers ten recovery codes that are never shown again. Emits
 * `two_factor.switched`. Throws 422 for a wrong code, 409 `invalid_transition` when no set-up waits.
 */
export async function confirmTwoFactor(ctx: Context, code: string): Promise<{ recoveryCodes: string[] }> {
  const user = await accountOf(ctx);
  const { twoFactor } = user;
  if (!twoFactor) throw notStarted();
  if (twoFactor.confirmedAt !== null) throw alreadyOn();
  const userId = user._id.toHexString();
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  await counted(ctx, userId, () =>
    transaction(ctx, async (tx) => {
      if (!(await spendAuthenticatorCode(tx, user, code))) throw wrongCode();
      const confirmed = await UserModel.updateOne(
        { _id: user._id, "twoFactor.secretEncrypted": twoFactor.secretEncrypted, "twoFactor.confirmedAt": null },
        {
          $set: {
            "twoFactor.confirmedAt": now(),
            "twoFactor.recoveryHashes": recoveryCodes.map((one) => hashToken(one.replaceAll("-", ""))),
          },
        },
        { session: tx.session },
      );
      if (confirmed.modifiedCount === 0) throw alreadyOn();
      await audit(tx, {
        action: "auth.two_factor_on",
        entity: "user",
        entityId: userId,
        before: { twoFactor: false },
        after: { twoFactor: true },
      });
      await emit(tx, twoFactorSwitched, { userId, on: true });
    }),
  );
  return { recoveryCodes };
}

/**
 * Switches the second factor off; emits `two_factor.switched`. Needs the password (403 `wrong_password`) and a code or recovery code
 * (422); 409 `invalid_transition` when it is off.
 */
export async function stopTwoFactor(
  ctx: Context,
  { password, code }: { password: string; code: string },
): Promise<void> {
  const user = await confirmPassword(ctx, password);
  if (!hasSecondFactor(user)) throw notStarted();
  const userId = user._id.toHexString();
  await counted(ctx, userId, () =>
    transaction(ctx, async (tx) => {
      if (!(await spendSecondFactor(tx, user, code))) throw wrongCode();
      await UserModel.updateOne({ _id: user._id }, { $set: { twoFactor: null } }, { session: tx.session });
      await audit(tx, {
        action: "auth.two_factor_off",
        entity: "user",
        entityId: userId,
        before: { twoFactor: true },
        after: { twoFactor: false },
      });
      await emit(tx, twoFactorSwitched, { userId, on: false });
    }),
  );
}
