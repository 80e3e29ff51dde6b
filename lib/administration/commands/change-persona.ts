import { UserModel } from "@/models/user";
import { recordReason } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { changePersonaOf } from "@/lib/identity/commands/change-persona";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { assertUnprotected } from "../policy";
import { countHolds } from "../queries/holds";
import { readPerson } from "../queries/person";
import type { AdminPerson, ChangePersonaInput } from "../schema";

/** What of an account keeps its persona: records that only this persona can finish. */
const binding = ["startups", "applications", "agreements", "disputes", "cases"] as const;

/**
 * Gives an account another persona and ends its sessions. Throws 404, 403 `step_up_failed`, 409 `protected_account`, and 409
 * `invalid_transition` for the persona that it has and while it owns a startup or has a live application, agreement, dispute or case.
 */
export const changePersonsPersona = (
  ctx: Context,
  userId: string,
  { persona, reason, ...proof }: ChangePersonaInput,
): Promise<AdminPerson> =>
  withStepUp(ctx, proof, async (confirm) => {
    await transaction(ctx, async (tx) => {
      await confirm(tx);
      const user = await UserModel.findOne({ _id: userId, status: { $ne: "deleted" } })
        .session(tx.session)
        .lean();
      if (!user) throw new Problem("not_found");
      assertUnprotected(ctx, user);
      const holds = await countHolds(userId, tx.session);
      const held = binding.find((kind) => holds[kind] > 0);
      if (held !== undefined || user.persona === persona)
        throw new Problem("invalid_transition", {
          detail: held === undefined ? `This account is a ${persona} already.` : `This account still has ${held}.`,
          extra: { held: held ?? null },
        });
      await changePersonaOf(tx, userId, persona);
      await recordReason(tx, {
        action: "user.change_persona",
        entity: "user",
        entityId: userId,
        subjectId: userId,
        reason,
      });
    });
    return readPerson(ctx, userId);
  });
