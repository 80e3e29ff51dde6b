import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { twoFactorSwitched } from "../events";
import { hasSecondFactor, consumeSecondFactor } from "../second-factor";
import { confirmPassword } from "../confirm-password";
import { withCountedTry, notStarted, wrongCode } from "../two-factor-attempt";

/**
 * Switches the second factor off. Emits `two_factor.switched`. Throws 403 `wrong_password`, 422 for a wrong code or
 * recovery code, and 409 `invalid_transition` where it is off.
 */
export async function stopTwoFactor(
  ctx: Context,
  { password, code }: { password: string; code: string },
): Promise<void> {
  const user = await confirmPassword(ctx, password);
  if (!hasSecondFactor(user)) throw notStarted();
  const userId = user._id.toHexString();
  await withCountedTry(ctx, userId, () =>
    transaction(ctx, async (tx) => {
      if (!(await consumeSecondFactor(tx, user, code))) throw wrongCode();
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
