import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { consumeCaptcha } from "@/lib/identity/captcha";
import { FeedbackModel } from "@/models/feedback";
import type { FeedbackInput } from "../schema";

/**
 * Stores what someone tells us. Without a session it takes a solved captcha, and an address of theirs only where they agree to be
 * written to; with one, neither is regarded. Throws 400 `captcha_failed`.
 */
export async function sendFeedback(
  ctx: Context,
  { captcha, email, rating, ...given }: FeedbackInput,
): Promise<{ id: string }> {
  const userId = ctx.actor?.userId ?? null;
  if (userId === null) {
    if (captcha === undefined)
      throw new Problem("captcha_failed", { detail: "A caller without a session sends a captcha." });
    await consumeCaptcha(captcha);
  }
  const address = userId === null && given.mayContact && email !== undefined ? { email } : {};
  return transaction(ctx, async (tx) => {
    const [row] = await FeedbackModel.create(
      [
        {
          ...given,
          ...address,
          rating: rating ?? null,
          userId: userId === null ? null : objectId(userId),
          locale: ctx.locale,
          status: "new",
          createdAt: now(),
        },
      ],
      { session: tx.session },
    );
    if (!row) throw new Error("No feedback was stored");
    const id = row._id.toHexString();
    await audit(tx, {
      action: "feedback.create",
      entity: "feedback",
      entityId: id,
      after: { kind: given.kind, status: "new" },
    });
    return { id };
  });
}
