import type { Tx } from "@/lib/core/db/transaction";
import { appendEntries } from "./append-entries";
import type { TrustEvent } from "../states";
import { user } from "../subjects";

/** Records the outcome of a closed milestone in the payee's ledger. */
export const recordMilestone = (
  tx: Tx,
  { milestoneId, payeeId, event }: { milestoneId: string; payeeId: string; event: TrustEvent },
  happenedAt: Date,
): Promise<void> => appendEntries(tx, user(payeeId), () => ({ gained: [{ event, source: milestoneId, happenedAt }] }));
