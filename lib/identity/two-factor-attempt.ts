import { auditDenial } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { countTry, lockedProblem, refundTry } from "./attempts";

export const alreadyOn = () =>
  new Problem("invalid_transition", { detail: "Two-factor authentication is already on.", extra: { state: "on" } });

export const notStarted = () =>
  new Problem("invalid_transition", {
    detail: "Two-factor authentication is not being set up.",
    extra: { state: "off" },
  });

export const wrongCode = () =>
  new Problem("invalid_input", {
    errors: [{ path: "code", code: "invalid_code", message: "wrong_code" }],
  });

/** Runs `work` as a counted try at a code. Throws 429 `account_locked` after five wrong ones in an hour. */
export async function withCountedTry<T>(ctx: Context, userId: string, work: () => Promise<T>): Promise<T> {
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
