import { generateSecret, generateURI } from "otplib";
import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { encryptField } from "@/lib/core/crypto/field-encryption";
import { transaction } from "@/lib/core/db/transaction";
import { hasSecondFactor, secretContext } from "../second-factor";
import { confirmPassword } from "../confirm-password";
import { alreadyOn } from "../two-factor-attempt";

const ISSUER = "CollabHub";

/**
 * Starts the set-up of the second factor with a new secret, which counts once a code confirms it. Throws 403
 * `wrong_password`, and 409 `invalid_transition` where the second factor is on.
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
