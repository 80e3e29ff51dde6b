import { AgreementModel } from "@/models/agreement";
import { audit, auditDenial } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { invalidMove } from "../authorize";
import { agreementEvents } from "../events";
import { canSee } from "../policy";
import { factsOf, idsOf } from "../present";
import { ownsDraft } from "../queries/draft-owner";

/**
 * Deletes a draft: its author's, or an owner's or administrator's of the startup, whether or not they are a party. Throws 404 to
 * anyone who does not see it, 403 to its other parties, 409 `invalid_transition` once it is sent. Emits `agreement.discarded`.
 */
export const discardAgreement = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await AgreementModel.findById(id).session(tx.session).lean();
    if (!row) throw new Problem("not_found");
    const own = await ownsDraft(row, userId, tx.session);
    if (!canSee(factsOf(row), userId) && !(own && row.status === "draft")) {
      await auditDenial(ctx, "agreement.discard", "agreement", id, {});
      throw new Problem("not_found");
    }
    if (!own) return deny(ctx, "agreement.discard", "agreement", id);
    if (row.status !== "draft")
      throw invalidMove(row, `This agreement is ${row.status}; only a draft can be discarded.`);
    const discarded = await AgreementModel.deleteOne(
      { _id: row._id, status: "draft", updatedAt: row.updatedAt },
      { session: tx.session },
    );
    if (discarded.deletedCount !== 1)
      throw invalidMove(row, "This draft has changed. Read it again before you discard it.");
    await audit(tx, {
      action: "agreement.discard",
      entity: "agreement",
      entityId: id,
      before: { status: "draft", type: row.type },
      permanent: true,
    });
    await emit(tx, agreementEvents.discarded, idsOf(row));
  });
