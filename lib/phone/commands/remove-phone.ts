import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { withStepUp } from "@/lib/identity/commands/step-up";
import type { StepUpInput } from "@/lib/identity/step-up/schema";
import { PhoneCodeModel } from "@/models/phone-code";
import { UserModel } from "@/models/user";

/** Removes the caller's number, after a step-up. Throws 403 `step_up_failed`, 429 `account_locked`, and 404 where there is none. */
export const removePhone = (ctx: Context, proof: StepUpInput): Promise<void> =>
  withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const { userId } = signedIn(ctx);
      const _id = objectId(userId);
      const removed = await UserModel.updateOne(
        { _id, "phone.hash": { $exists: true } },
        { $unset: { phone: 1 } },
        { session: tx.session },
      );
      if (removed.modifiedCount === 0) throw new Problem("not_found");
      await PhoneCodeModel.deleteOne({ _id }, { session: tx.session });
      await audit(tx, {
        action: "phone.remove",
        entity: "user",
        entityId: userId,
        before: { phoneConfirmed: true },
        after: { phoneConfirmed: false },
      });
      tx.afterCommit(() => invalidate(tags.user(userId)));
    }),
  );
