import { AgreementModel } from "@/models/agreement";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";

/**
 * Holds a signed agreement in force until the end of the transaction: one that ends it meanwhile, or plans under it too, conflicts
 * and runs again. Throws 409 `invalid_transition` where it is not in force.
 */
export async function holdInForce(tx: Tx, id: string): Promise<void> {
  const held = await AgreementModel.updateOne(
    { _id: objectId(id), status: "signed" },
    { $inc: { plans: 1 } },
    { session: tx.session },
  );
  if (held.matchedCount === 0)
    throw new Problem("invalid_transition", {
      detail: "The agreement must be signed and still in force.",
      extra: { reason: "agreement_not_signed" },
    });
}
