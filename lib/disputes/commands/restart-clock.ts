import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { nextDisputeMove } from "../clocks";
import { factsOf } from "../present";
import { DisputeModel, type Dispute as DisputeRow } from "@/models/dispute";

/** Writes the clock anew after a bank opened or decided its case about the money; a dispute that is over has none. */
export async function restartClock(tx: Tx, row: Lean<DisputeRow>, cardDisputed: boolean): Promise<void> {
  await DisputeModel.updateOne(
    { _id: row._id, status: row.status },
    { $set: { nextMoveAt: nextDisputeMove(factsOf(row, cardDisputed))?.at ?? null } },
    { session: tx.session },
  );
}
