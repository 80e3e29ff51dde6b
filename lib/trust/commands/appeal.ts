import { TrustAppealModel } from "@/models/trust-appeal";
import { TrustEntryModel, type TrustEntry as EntryRow } from "@/models/trust-entry";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { canAppeal } from "../entries";
import { trustLedgerEvents } from "../events";
import { readLedger, reversedKeys, toEntry } from "../ledger";
import { toOneItem } from "../present";
import type { AppealInput, TrustItem } from "../schema";

/**
 * Asks for an entry of one's own ledger to be looked at again: within 30 days, once. Emits `trust.appealed`. Throws 404 for an entry
 * that is not the caller's, 409 for one that took nothing, is reversed, too old or appealed before.
 */
export async function appeal(ctx: Context, entryId: string, { reason }: AppealInput): Promise<TrustItem> {
  const { userId } = signedIn(ctx);
  try {
    return await transaction(ctx, async (tx) => {
      const row = await TrustEntryModel.findById(entryId).session(tx.session).lean();
      if (!row || row.kind !== "user" || !row.subjectId.equals(userId)) throw new Problem("not_found");
      const at = now();
      const rows = await readLedger(userId, tx.session);
      if (await TrustAppealModel.exists({ entryId: row._id }).session(tx.session)) throw appealedBefore();
      if (!canAppeal(toEntry(row), reversedKeys(rows).has(row.key), userId, at))
        throw new Problem("invalid_transition", {
          detail: "This entry cannot be appealed, or no longer.",
          extra: { reason: "not_appealable" },
        });
      const [created] = await TrustAppealModel.create(
        [{ entryId: row._id, subjectId: row.subjectId, status: "open", reason, createdAt: at }],
        { session: tx.session },
      );
      if (!created) throw new Error("The appeal was not written");
      const appealId = created._id.toHexString();
      await audit(tx, {
        action: "trust_appeal.open",
        entity: "trust_appeal",
        entityId: appealId,
        after: { status: "open", entryId },
        permanent: true,
      });
      await emit(tx, trustLedgerEvents.appealed, { ...factsOf(row), appealId });
      return toOneItem(row, rows, { userId, at, appeal: "open" });
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw appealedBefore(error);
    throw error;
  }
}

const appealedBefore = (cause?: unknown) =>
  new Problem("duplicate", {
    detail: "You have already appealed this entry.",
    extra: { reason: "already_appealed" },
    ...(cause === undefined ? {} : { cause }),
  });

export const factsOf = ({ _id, subjectId, event, points }: Lean<EntryRow>) => ({
  userId: subjectId.toHexString(),
  entryId: _id.toHexString(),
  event,
  points,
});
