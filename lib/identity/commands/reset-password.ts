import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { revokeSessions } from "@/lib/core/auth/sessions";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { clearTries } from "../attempts";
import { forgetDevices } from "../devices";
import { passwordChanged } from "../events";
import { findMailToken, consumeMailToken, tokenInvalid } from "../mail-tokens";
import { hashPassword } from "../password-hash";
import { assertUnguessable } from "../password-policy";

/**
 * Sets a new password by a link in an e-mail, ends all sessions, forgets known devices and lifts the account's lock.
 * Emits `password.changed`. Throws 400 `token_invalid` for a link that is used, replaced or older than 30 minutes.
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
    await consumeMailToken(tx, body.token, "reset");
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
