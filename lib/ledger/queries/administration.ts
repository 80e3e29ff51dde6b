import { LedgerEntryModel } from "@/models/ledger-entry";
import { LedgerCheckModel } from "@/models/ledger-check";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE, type Currency } from "@/lib/core/schema";
import type {
  AdminEntriesQuery,
  AdminEntryPage,
  LedgerBalance,
  LedgerCheckPage,
  LedgerQuery as PageOnly,
} from "../schema";

/** Milliseconds that a sum over the whole ledger may take. */
const WHOLE_MS = 10_000;

/** Accounts of one person or milestone, which are summed by their kind: `escrow:<milestone>` as `escrow`. */
const kindOf = {
  $cond: [
    { $regexMatch: { input: "$lines.account", regex: /^(escrow|payable|unapplied|receivable):/ } },
    { $arrayElemAt: [{ $split: ["$lines.account", ":"] }, 0] },
    "$lines.account",
  ],
};

/** The sum of every line, in all and by kind of account. All must be zero: the distance from it, whatever its sign, is the imbalance. */
export async function getLedgerBalance(): Promise<LedgerBalance> {
  await connect();
  const sums = await LedgerEntryModel.aggregate<{
    _id: { account: string; currency: Currency };
    amountMinor: number;
  }>(
    [
      { $unwind: "$lines" },
      { $group: { _id: { account: kindOf, currency: "$currency" }, amountMinor: { $sum: "$lines.amountMinor" } } },
      { $sort: { "_id.currency": 1, "_id.account": 1 } },
    ],
    { maxTimeMS: WHOLE_MS },
  );
  const totals = new Map<Currency, number>();
  for (const { _id, amountMinor } of sums) totals.set(_id.currency, (totals.get(_id.currency) ?? 0) + amountMinor);
  return {
    imbalanceMinor: [...totals.values()].reduce((sum, total) => sum + Math.abs(total), 0),
    accounts: sums.map(({ _id, amountMinor }) => ({ ..._id, amountMinor })),
  };
}

/** Entries of a milestone, of an account or of everything, the latest first. */
export async function listAllEntries({
  limit = DEFAULT_PAGE,
  cursor,
  milestoneId,
  account,
}: AdminEntriesQuery): Promise<AdminEntryPage> {
  await connect();
  const rows = await LedgerEntryModel.find({
    ...(milestoneId === undefined ? {} : { milestoneId: objectId(milestoneId) }),
    ...(account === undefined ? {} : { "lines.account": account }),
    ...(cursor === undefined ? {} : { _id: { $lt: objectId(String(decodeCursor(cursor, 1)[0])) } }),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    ({ _id, key, kind, milestoneId: of, at, currency, reference, lines }) => ({
      id: _id.toHexString(),
      key,
      kind,
      milestoneId: of.toHexString(),
      at: at.toISOString(),
      currency,
      reference,
      lines: lines.map((line) => ({ account: line.account, amountMinor: line.amountMinor })),
    }),
    (row) => [row._id.toHexString()],
  );
}

/** The runs of the ledger check, the latest first. */
export async function listChecks({ limit = DEFAULT_PAGE, cursor }: PageOnly): Promise<LedgerCheckPage> {
  await connect();
  const rows = await LedgerCheckModel.find(afterCursor("at", "date", -1, cursor))
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    ({ _id, at, tookMs, milestones, entries, compared, faultCount, faults }) => ({
      id: _id.toHexString(),
      at: at.toISOString(),
      tookMs,
      milestones,
      entries,
      compared,
      faultCount,
      faults: faults.map(({ breach, milestoneId, key, account, expectedMinor, foundMinor }) => ({
        breach,
        milestoneId,
        key,
        account,
        expectedMinor,
        foundMinor,
      })),
    }),
    (row) => [row.at.getTime(), row._id.toHexString()],
  );
}
