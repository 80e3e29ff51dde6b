import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { agreementEvents } from "../events";
import { amendmentFaults } from "../policy";
import { factsOf, idsOf } from "../present";
import { agreementMachine } from "../machine";
import { assertAmendable, notInForce } from "../amendable";

/** Marks the amended agreement with the last signature, so that of two amendments only one can be signed. */
export async function markAmended(tx: Tx, row: Lean<AgreementRow>): Promise<void> {
  if (!row.amendsId) return;
  await assertAmendable(row, tx.session);
  const taken = await AgreementModel.updateOne(
    { _id: row.amendsId, status: "signed", amendedBy: null },
    { $set: { amendedBy: row._id, updatedAt: now() } },
    { session: tx.session },
  );
  if (taken.modifiedCount === 0) throw notInForce(row);
}

/** Ends what the sealed amendment replaces. Emits `agreement.superseded`. Does nothing where it ended by itself meanwhile. */
export async function supersedeAmended(tx: Tx, amendmentId: string): Promise<void> {
  const amendment = await AgreementModel.findById(amendmentId).session(tx.session).lean();
  if (!amendment?.amendsId) return;
  const row = await AgreementModel.findOne({
    _id: amendment.amendsId,
    status: "signed",
    amendedBy: objectId(amendmentId),
  })
    .session(tx.session)
    .lean();
  // Amendments signed before their parties were compared end nothing of other parties.
  if (!row || amendmentFaults(factsOf(row), factsOf(amendment)).length > 0) return;
  const at = amendment.signedAt ?? now();
  await transition(tx, agreementMachine, row, "supersede", {
    set: { endedAt: at, terminatesAt: null, updatedAt: now() },
    event: {
      definition: agreementEvents.superseded,
      payload: { ...idsOf(row), byAgreementId: amendmentId, effectiveAt: at.toISOString() },
    },
  });
}
