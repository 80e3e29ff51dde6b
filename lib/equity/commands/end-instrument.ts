import { findBindingAgreement } from "@/lib/agreements/queries/binding-agreement";
import { audit } from "@/lib/core/audit/audit";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { ensureInstrument, models, entities, idsOf } from "./issue-instrument";
import { equityEvents } from "../events";
import { dayOf } from "../policy";

/**
 * Ends what an agreement gives with the day on which it ended: nothing vests after it, and a SAFE no longer converts. An agreement
 * that ended before its seal's event arrived has still granted until that day. Emits `equity.vesting_stopped` or
 * `equity.safe_ended`, once.
 */
export async function endInstrument(
  tx: Tx,
  agreement: { agreementId: string; type: string; effectiveAt: string },
): Promise<void> {
  const made = await ensureInstrument(tx, agreement);
  if (!made) return;
  const { kind, row } = made;
  const on = dayOf(new Date(agreement.effectiveAt));
  const { matchedCount } = await models[kind].updateOne(
    { _id: row._id, terminatedOn: null },
    { $set: { terminatedOn: on } },
    { session: tx.session },
  );
  if (matchedCount === 0) return;
  const id = row._id.toHexString();
  await audit(tx, {
    action: `${entities[kind]}.end`,
    entity: entities[kind],
    entityId: id,
    before: { terminatedOn: null },
    after: { terminatedOn: on },
    permanent: true,
  });
  if (kind === "grant") await emit(tx, equityEvents.vestingStopped, { ...idsOf(row), grantId: id, on });
  else await emit(tx, equityEvents.safeEnded, { ...idsOf(row), safeId: id, on });
}

/**
 * Ends what an amended agreement gave where its amendment gives no such thing: a grant that became plain work, a SAFE that became
 * shares. An amendment of the same kind has taken its place with its own seal.
 */
export async function endSuperseded(
  tx: Tx,
  agreement: { agreementId: string; type: string; byAgreementId: string; effectiveAt: string },
): Promise<void> {
  const amendment = await findBindingAgreement(agreement.byAgreementId, tx.session);
  if (amendment?.content.type !== agreement.type) await endInstrument(tx, agreement);
}
