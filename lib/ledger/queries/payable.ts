import { connect } from "@/lib/core/db/connect";
import type { Currency } from "@/lib/core/schema";
import { LedgerEntryModel } from "@/models/ledger-entry";

/** What is owed to a payee and was not sent yet, and what was sent, by currency. */
export async function sumPayable(
  userId: string,
): Promise<Map<Currency, { availableMinor: number; paidMinor: number }>> {
  await connect();
  const account = `payable:${userId}`;
  const sums = await LedgerEntryModel.aggregate<{ _id: { currency: Currency; kind: string }; total: number }>([
    { $match: { "lines.account": account } },
    { $unwind: "$lines" },
    { $match: { "lines.account": account } },
    { $group: { _id: { currency: "$currency", kind: "$kind" }, total: { $sum: "$lines.amountMinor" } } },
  ]);
  const found = new Map<Currency, { availableMinor: number; paidMinor: number }>();
  for (const { _id, total } of sums) {
    const of = found.get(_id.currency) ?? { availableMinor: 0, paidMinor: 0 };
    of.availableMinor -= total;
    if (_id.kind === "transfer") of.paidMinor += total;
    found.set(_id.currency, of);
  }
  return found;
}
