import { UserModel } from "@/models/user";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { countTry, lockedProblem, refundTry } from "../attempts";
import { hasSecondFactor, consumeAuthenticatorCode } from "../second-factor";
import { confirmPassword } from "../confirm-password";

/** What must still run inside the transaction of the confirmed action. */
export type StepUp = (tx: Tx) => Promise<void>;

const failed = () => new Problem("step_up_failed");

async function byPassword(ctx: Context, password: string): Promise<StepUp> {
  try {
    await confirmPassword(ctx, password);
  } catch (error) {
    throw error instanceof Problem && error.code === "wrong_password" ? failed() : error;
  }
  return () => Promise.resolve();
}

async function byCode(ctx: Context, code: string): Promise<StepUp> {
  const { userId } = signedIn(ctx);
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  const tried = await countTry("step-up", userId);
  if (tried.lockedUntil) throw lockedProblem(tried.lockedUntil);
  return async (tx) => {
    if (hasSecondFactor(user) && (await consumeAuthenticatorCode(tx, user, code))) {
      tx.afterCommit(() => refundTry(tried));
      return;
    }
    await auditDenial(ctx, "auth.step_up_failed", "user", userId, {});
    throw failed();
  };
}

/**
 * Confirms the caller's identity again by password or authenticator code. Returns what the action's transaction runs
 * first, so that a code is consumed together with the action or not at all. Throws 403 `step_up_failed`, and 429
 * `account_locked` after five wrong tries.
 */
export const stepUp = (
  ctx: Context,
  proof: { password?: string | undefined; code?: string | undefined },
): Promise<StepUp> => (proof.code === undefined ? byPassword(ctx, proof.password ?? "") : byCode(ctx, proof.code));
