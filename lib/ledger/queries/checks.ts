import { LedgerCheckModel, type LedgerCheck } from "@/models/ledger-check";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import type { QueueSummary } from "@/lib/core/db/queue-summary";

/** The last runs of the ledger check, the latest first. */
export async function findChecks(limit: number): Promise<Lean<LedgerCheck>[]> {
  await connect();
  return LedgerCheckModel.find().sort({ at: -1 }).limit(limit).lean();
}

/** What the last check found wrong. */
export async function summarizeLedgerFaults(): Promise<QueueSummary> {
  const [last] = await findChecks(1);
  const count = last?.faultCount ?? 0;
  return { count, oldestAt: count > 0 && last ? last.at : null, dueAt: null };
}
