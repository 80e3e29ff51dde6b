import { AgreementModel } from "@/models/agreement";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { sharesOffered } from "@/lib/equity/queries/founders-shares";

/** Fills in the shares of a startup's equity drafts that name a part of the company alone, once its cap table says what that is. */
export async function fillShares(tx: Tx, startupId: string): Promise<void> {
  const drafts = await AgreementModel.find({
    startupId: objectId(startupId),
    type: "equity",
    status: "draft",
    "terms.shares": null,
    "terms.equityBps": { $gt: 0 },
  })
    .session(tx.session)
    .lean();
  for (const { _id, terms, updatedAt } of drafts) {
    const shares = await sharesOffered(startupId, Number(terms["equityBps"]), tx.session);
    if (shares === null) continue;
    // A founder who is editing the draft at this moment saves what they see.
    const { modifiedCount } = await AgreementModel.updateOne(
      { _id, status: "draft", updatedAt },
      { $set: { "terms.shares": shares, updatedAt: now() } },
      { session: tx.session },
    );
    if (modifiedCount === 1)
      await audit(tx, {
        action: "agreement.fill_shares",
        entity: "agreement",
        entityId: _id.toHexString(),
        before: { shares: null },
        after: { shares },
        permanent: true,
      });
  }
}
