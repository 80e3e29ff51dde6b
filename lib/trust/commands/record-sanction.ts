import type { Tx } from "@/lib/core/db/transaction";
import { findOutcome } from "@/lib/moderation/queries/outcome";
import { trustEventOf } from "@/lib/moderation/states";
import { activeEntries } from "../ledger";
import { findPerson } from "../people";
import { user } from "../subjects";
import { appendEntries } from "./append-entries";

/**
 * Brings a person's ledger to how a moderation case stands now: an entry while its decision stands, taken back once it was
 * overturned. In whatever order the events of the two arrive, the present state counts.
 */
export async function recordSanction(
  tx: Tx,
  { caseId, userId }: { caseId: string; userId: string },
  happenedAt: Date,
): Promise<void> {
  const outcome = await findOutcome(caseId, tx.session);
  if (!outcome?.decision || !(await findPerson(userId, tx.session))) return;
  const { stands, decision, decidedBy } = outcome;
  const event = trustEventOf(decision.action);
  await appendEntries(tx, user(userId), (rows) =>
    stands
      ? { gained: [{ event, source: caseId, happenedAt, deciders: decidedBy === null ? [] : [decidedBy] }] }
      : { lost: activeEntries(rows).filter((row) => row.event === event && row.source === caseId) },
  );
}
