import { UserModel } from "@/models/user";
import { recordReason } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { scheduleErasure } from "@/lib/privacy/commands/schedule-erasure";
import type { ErasureAnswer } from "@/lib/privacy/schema";
import { assertUnprotected } from "../policy";
import type { EraseInput } from "../schema";

/**
 * Has an account erased in 14 days, in which its owner can take that back, as by themselves. Throws 403 `step_up_failed`, 404, 409
 * `protected_account`, `erasure_blocked` with what has to end first, and `invalid_transition` where it is under way already.
 */
export const erasePerson = (ctx: Context, userId: string, { reason, ...proof }: EraseInput): Promise<ErasureAnswer> =>
  withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const user = await UserModel.findOne({ _id: userId, status: { $ne: "deleted" } })
        .session(tx.session)
        .lean();
      if (!user) throw new Problem("not_found");
      assertUnprotected(ctx, user);
      const scheduled = await scheduleErasure(tx, userId, { requestedBy: "admin", immediately: false });
      await recordReason(tx, {
        action: "erasure.schedule",
        entity: "user",
        entityId: userId,
        subjectId: userId,
        reason,
        permanent: true,
      });
      return scheduled;
    }),
  );
