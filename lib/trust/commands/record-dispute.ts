import type { Tx } from "@/lib/core/db/transaction";
import { findAdjudicators } from "@/lib/disputes/queries/adjudicators";
import { appendEntries, type Draft } from "./append-entries";
import type { TrustEvent } from "../states";
import { byId, user, startup } from "../subjects";

interface Settled {
  disputeId: string;
  startupId: string;
  payerId: string;
  outcomes: readonly { userId: string; event: TrustEvent }[];
}

/** Records the outcome of a decided dispute in the ledgers of both parties and of the payer's startup. */
export async function recordDispute(
  tx: Tx,
  { disputeId, startupId, payerId, outcomes }: Settled,
  happenedAt: Date,
): Promise<void> {
  const deciders = await findAdjudicators(disputeId, tx.session);
  for (const { userId, event } of byId(outcomes, (outcome) => outcome.userId)) {
    const draft: Draft = { event, source: disputeId, happenedAt, deciders };
    await appendEntries(tx, user(userId), () => ({ gained: [draft] }));
    if (userId === payerId)
      await appendEntries(tx, startup(startupId), () => ({ gained: [{ ...draft, throughId: userId }] }));
  }
}
