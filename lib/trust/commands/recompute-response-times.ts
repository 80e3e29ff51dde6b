import type { Tx } from "@/lib/core/db/transaction";
import { lockLedger, recomputeScore } from "./recompute-score";
import type { Subject } from "../ledger";
import { byId } from "../subjects";

/** Recomputes the scores of subjects whose response times have changed. */
export async function recomputeResponseTimes(tx: Tx, subjects: readonly Subject[]): Promise<void> {
  for (const subject of byId(subjects, ({ id }) => id)) {
    await lockLedger(tx, subject);
    await recomputeScore(tx, subject);
  }
}
