import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { profileChecks } from "../profile-checks";
import { toOwnStep } from "../present";
import type { LadderStep } from "../schema";
import { newStep } from "./new-step";
import { assertMaySubmit, fileStep, ownAccount } from "./submit-step";

/**
 * Submits the caller's profile for review: the first step. Throws 422 `incomplete`, which names what is missing, 409 `duplicate` and
 * `submission_limit`.
 */
export const submitProfile = (ctx: Context): Promise<LadderStep> =>
  transaction(ctx, async (tx) => {
    const user = await ownAccount(tx);
    const missing = (await profileChecks(user, tx.session)).filter(({ met }) => !met);
    if (missing.length > 0)
      throw new Problem("incomplete", {
        errors: missing.map(({ code }) => ({ path: code, code: "required", message: code })),
      });
    await assertMaySubmit(tx, user, "profile");
    const row = await fileStep(tx, newStep(user, "profile", now()));
    return toOwnStep(tx, user, row);
  });
