import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { revokeSessions } from "@/lib/core/auth/sessions";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { consumeAccountLimit } from "@/lib/identity/account-limit";
import { clearTries } from "@/lib/identity/attempts";
import { forgetDevices } from "@/lib/identity/devices";
import { passwordChanged, resetRequested } from "@/lib/identity/events";
import { findMailToken, tokenInvalid, spendMailToken, voidMailTokens } from "@/lib/identity/mail-tokens";
import { hashPassword } from "@/lib/identity/password-hash";
import { assertUnguessable } from "@/lib/identity/password-policy";
import { sealAddress } from "@/lib/identity/sealed-address";
import { confirmPassword } from "@/lib/identity/step-up";

/**
 * Sets another password and ends all sessions but the asking one; emits `password.changed`. Throws 403 `wrong_password`, 422 for a
 * guessable new one.
 */
export async function changePassword(ctx: Context, body: { currentPassword: string; password: string }): Promise<void> {
  const { userId, sessionId } = signedIn(ctx);
  const user = await confirmPassword(ctx, body.currentPassword);
  await assertUnguessable(body.password, user);
  const passwordHash = await hashPassword(body.password);
  await transaction(ctx, async (tx) => {
    const changed = await UserModel.updateOne(
      { _id: userId, passwordHash: user.passwordHash, status: "active" },
      { $set: { passwordHash } },
      { session: tx.session },
    );
    if (changed.matchedCount === 0) throw new Problem("conflict");
    const ended = await revokeSessions(tx, userId, "password_changed", sessionId);
    await voidMailTokens(tx, "reset", [user._id]);
    await audit(tx, {
      action: "auth.password_change",
      entity: "user",
      entityId: userId,
      after: { sessionsEnded: ended.length },
    });
    await emit(tx, passwordChanged, { userId, cause: "change" });
  });
}

/** Asks for a link that sets a new password. Does the same work and answers the same for every address. */
export async function forgotPassword(ctx: Context, email: string): Promise<{ status: "reset_sent" }> {
  await consumeAccountLimit("forgot", email);
  return transaction(ctx, async (tx) => {
    await emit(tx, resetRequested, { address: sealAddress(email) });
    return { status: "reset_sent" as const };
  });
}

/**
 * Sets the password that the mailbox's owner chose, ends all sessions, forgets known devices and lifts the account's lock; emits
 * `password.changed`. Throws 400 `token_invalid` for a link that is used, replaced or older than 30 minutes.
 */
export async function resetPassword(ctx: Context, body: { token: string; password: string }): Promise<void> {
  await connect();
  const found = await findMailToken(body.token, "reset");
  const user = found && (await UserModel.findOne({ _id: found.subjectId, status: { $ne: "deleted" } }).lean());
  if (!user) throw tokenInvalid();
  await assertUnguessable(body.password, user);
  const passwordHash = await hashPassword(body.password);
  const userId = user._id.toHexString();
  await transaction(ctx, async (tx) => {
    await spendMailToken(tx, body.token, "reset");
    await UserModel.updateOne({ _id: user._id }, { $set: { passwordHash } }, { session: tx.session });
    const ended = await revokeSessions(tx, userId, "password_reset");
    await forgetDevices(tx, user._id);
    await audit(tx, {
      action: "auth.password_reset",
      entity: "user",
      entityId: userId,
      after: { sessionsEnded: ended.length },
    });
    await emit(tx, passwordChanged, { userId, cause: "reset" });
  });
  await clearTries("account", user.email);
}
