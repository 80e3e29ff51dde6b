import { BreakGlassModel } from "@/models/break-glass";
import { UserModel } from "@/models/user";
import { auditAdministration } from "@/lib/core/audit/administration";
import { HOUR, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { assertUnprotected } from "../../policy";
import { isCaseOpen } from "../open-case";
import { toBreakGlass } from "../present";
import type { BreakGlassAnswer, BreakGlassRequest } from "../schema";
import { APPROVAL_HOURS } from "../states";

/**
 * Requests to read something private of a person, which another administrator has to approve within a day. Throws 403 `step_up_failed`,
 * 404 without an open case that is about this person, and 409 `protected_account` for oneself and administrators.
 */
export const requestBreakGlass = (ctx: Context, input: BreakGlassRequest): Promise<BreakGlassAnswer> => {
  const { subjectId, caseKind, caseId, scope, minutes, reason, ...proof } = input;
  return withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const subject = await UserModel.findOne({ _id: subjectId, status: { $ne: "deleted" } })
        .session(tx.session)
        .lean();
      if (!subject || !(await isCaseOpen(input, tx.session))) throw new Problem("not_found");
      assertUnprotected(ctx, subject);
      const at = now();
      const [row] = await BreakGlassModel.create(
        [
          {
            status: "requested",
            requestedBy: objectId(signedIn(ctx).userId),
            subjectId: objectId(subjectId),
            caseKind,
            caseId: objectId(caseId),
            scope,
            minutes,
            requestedAt: at,
            expiresAt: new Date(at.getTime() + APPROVAL_HOURS * HOUR),
          },
        ],
        { session: tx.session },
      );
      if (!row) throw new Error("The request was not stored");
      await auditAdministration(tx, {
        action: "break_glass.request",
        entity: "break_glass",
        entityId: row._id.toHexString(),
        subjectId,
        reason,
        after: { subjectId, caseKind, caseId, scope, minutes },
        permanent: true,
      });
      return toBreakGlass(row.toObject());
    }),
  );
};
