import { UserModel } from "@/models/user";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { countTry, lockedProblem, refundTry } from "../attempts";
import { hasSecondFactor, consumeAuthenticatorCode } from "../second-factor";
import { confirmPassword } from "../confirm-password";

/** What the transaction of the confirmed action runs first, so that a code is consumed together with the action or not at all. */
export type StepUp = (tx: Tx) => Promise<void>;

interface Proof {
  password?: string | undefined;
  code?: string | undefined;
}

const failed = () => new Problem("step_up_failed");

async function byPassword<T>(ctx: Context, password: string, act: (confirm: StepUp) => Promise<T>): Promise<T> {
  try {
    await confirmPassword(ctx, password);
  } catch (error) {
    throw error instanceof Problem && error.code === "wrong_password" ? failed() : error;
  }
  return act(() => Promise.resolve());
}

async function byCode<T>(ctx: Context, code: string, act: (confirm: StepUp) => Promise<T>): Promise<T> {
  const { userId } = signedIn(ctx);
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }).lean();
  if (!user) throw new Problem("no_session");
  const tried = await countTry("step-up", userId);
  if (tried.lockedUntil) throw lockedProblem(tried.lockedUntil);
  const outcome = { wrong: false };
  try {
    return await act(async (tx) => {
      outcome.wrong = !hasSecondFactor(user) || !(await consumeAuthenticatorCode(tx, user, code));
      if (!outcome.wrong) return;
      await auditDenial(ctx, "auth.step_up_failed", "user", userId, {});
      throw failed();
    });
  } finally {
    // Also where the action then fails: only a wrong code counts.
    if (!outcome.wrong) await refundTry(tried);
  }
}

/**
 * Runs an action of a caller who confirms their identity again by password or authenticator code; its transaction runs
 * `confirm` first. Throws 403 `step_up_failed`, and 429 `account_locked` after five wrong tries.
 */
export const withStepUp = <T>(ctx: Context, proof: Proof, act: (confirm: StepUp) => Promise<T>): Promise<T> =>
  proof.code === undefined ? byPassword(ctx, proof.password ?? "", act) : byCode(ctx, proof.code, act);
