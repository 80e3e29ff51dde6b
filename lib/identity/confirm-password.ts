import { UserModel, type User } from "@/models/user";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { countTry, lockedProblem, refundTry } from "./attempts";
import { passwordMatches } from "./password-hash";

/**
 * Confirms the caller's password and returns their account. Throws 403 `wrong_password`, and 429 `account_locked`
 * after five wrong ones in an hour, so that a stolen session cannot guess it.
 */
export async function confirmPassword(ctx: Context, password: string): Promise<Lean<User>> {
  const actor = signedIn(ctx);
  await connect();
  const user = await UserModel.findOne({ _id: actor.userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  const tried = await countTry("step-up", actor.userId);
  if (tried.lockedUntil) throw lockedProblem(tried.lockedUntil);
  const matches = await passwordMatches(password, user.passwordHash).catch(async (error: unknown) => {
    await refundTry(tried);
    throw error;
  });
  if (!matches) {
    await auditDenial(ctx, "auth.step_up_failed", "user", actor.userId, {});
    throw new Problem("wrong_password");
  }
  await refundTry(tried);
  return user;
}
