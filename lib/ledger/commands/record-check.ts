import { LedgerCheckModel, type LedgerCheck } from "@/models/ledger-check";

/** Stores the result of a check. */
export async function recordCheck(check: LedgerCheck): Promise<void> {
  await LedgerCheckModel.create(check);
}
