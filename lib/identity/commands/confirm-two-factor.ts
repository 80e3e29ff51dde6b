import { randomBytes } from "node:crypto";
import { UserModel, type User } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { hashToken } from "@/lib/core/auth/tokens";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { twoFactorSwitched } from "../events";
import { consumeAuthenticatorCode } from "../second-factor";
import { alreadyOn, withCountedTry, notStarted, wrongCode } from "../two-factor-attempt";

const RECOVERY_CODES = 10;

/** Without letters and digits that are easily confused. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/**
 * A code of 80 random bits in groups of four. 256 is a multiple of the alphabet's 32 characters, so all are equally
 * likely.
 */
function recoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet.charAt(byte % alphabet.length));
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join("")).join("-");
}

async function getOwnAccount(ctx: Context): Promise<Lean<User>> {
  await connect();
  const user = await UserModel.findOne({ _id: signedIn(ctx).userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  return user;
}

/**
 * Switches the second factor on with a first code and returns ten recovery codes, which are never shown again. Emits
 * `two_factor.switched`. Throws 422 for a wrong code, and 409 `invalid_transition` where no set-up has started.
 */
export async function confirmTwoFactor(ctx: Context, code: string): Promise<{ recoveryCodes: string[] }> {
  const user = await getOwnAccount(ctx);
  const { twoFactor } = user;
  if (!twoFactor) throw notStarted();
  if (twoFactor.confirmedAt !== null) throw alreadyOn();
  const userId = user._id.toHexString();
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  await withCountedTry(ctx, userId, () =>
    transaction(ctx, async (tx) => {
      if (!(await consumeAuthenticatorCode(tx, user, code))) throw wrongCode();
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
