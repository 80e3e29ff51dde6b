import { recordReason } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { FeedbackModel } from "@/models/feedback";
import { feedbackMachine } from "../machine";
import { presentFeedback } from "../queries/list";
import type { Feedback, FeedbackPatch } from "../schema";
import { feedbackTransitions } from "../states";

/** Moves feedback: taken up, done, declined or opened again. Throws 404, and 409 `invalid_transition`. */
export async function changeFeedback(ctx: Context, id: string, { status, reason }: FeedbackPatch): Promise<Feedback> {
  await connect();
  const row = await FeedbackModel.findById(objectId(id)).lean();
  if (!row) throw new Problem("not_found");
  const [action] = Object.entries(feedbackTransitions[row.status]).find(([, to]) => to === status) ?? [];
  if (!action) throw new Problem("invalid_transition", { extra: { state: row.status } });
  return transaction(ctx, async (tx) => {
    const moved = await transition(tx, feedbackMachine, row, action, {});
    await recordReason(tx, {
      action: `feedback.${action}`,
      entity: "feedback",
      entityId: id,
      reason,
      ...(row.userId ? { subjectId: row.userId.toHexString() } : {}),
    });
    const [presented] = await presentFeedback([moved], tx.session);
    if (!presented) throw new Error("Feedback could not be shown");
    return presented;
  });
}
