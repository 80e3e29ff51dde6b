import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { revokeSessions } from "@/lib/core/auth/sessions";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { passwordChanged } from "../events";
import { invalidateMailTokens } from "../mail-tokens";
import { hashPassword } from "../password-hash";
import { assertUnguessable } from "../password-policy";
import { confirmPassword } from "../confirm-password";

/**
 * Changes the caller's password and ends all other sessions. Emits `password.changed`. Throws 403 `wrong_password`,
 * and 422 for a guessable new password.
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
    await invalidateMailTokens(tx, "reset", [user._id]);
    await audit(tx, {
      action: "auth.password_change",
      entity: "user",
      entityId: userId,
      after: { sessionsEnded: ended.length },
    });
    await emit(tx, passwordChanged, { userId, cause: "change" });
  });
}
