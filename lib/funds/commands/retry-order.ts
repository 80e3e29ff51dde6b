import { PaymentOrderModel } from "@/models/payment-order";
import { auditAdministration } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { findPeople } from "@/lib/profiles/queries/people";
import { toAdminOrder } from "../queries/orders";
import type { AdminOrder } from "../schema";

/**
 * Requests a refused payment again at once, with all the tries of a new one; its key never repeats a stored refusal. Throws 404, and
 * 409 for an order that is not refused.
 */
export const retryOrder = (ctx: Context, id: string, reason: string): Promise<AdminOrder> =>
  transaction(ctx, async (tx) => {
    const before = await PaymentOrderModel.findById(objectId(id)).session(tx.session).lean();
    if (!before) throw new Problem("not_found");
    const again = await PaymentOrderModel.findOneAndUpdate(
      { _id: before._id, state: "refused" },
      { $set: { state: "queued", refusals: 0, ...dueAt(now()) } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!again)
      throw new Problem("invalid_transition", {
        detail: `This payment is ${before.state}; it cannot be retried.`,
        extra: { state: before.state },
      });
    await auditAdministration(tx, {
      action: "payment_order.retry",
      entity: "payment_order",
      entityId: id,
      reason,
      before: { state: before.state, refusals: before.refusals ?? 0 },
      after: { state: again.state, refusals: 0 },
      permanent: true,
    });
    tx.wakeWorker();
    const people = await findPeople([again.userId.toHexString()], tx.session);
    return toAdminOrder(again, people.get(again.userId.toHexString())?.name ?? "");
  });
