import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { partyColumns } from "../balances";
import { entryOf } from "./entries";
import type { LedgerQuery, LedgerItem } from "../schema";
import { LedgerEntryModel } from "@/models/ledger-entry";

/** What a milestone's two sides see of its entries: not what the processor charges us. Oldest first. */
export async function listEntries(
  { milestoneId, payeeId }: { milestoneId: string; payeeId: string },
  { limit = DEFAULT_PAGE, cursor }: LedgerQuery,
): Promise<{ items: LedgerItem[]; nextCursor: string | null }> {
  await connect();
  const after = cursor === undefined ? {} : { _id: { $gt: objectId(String(decodeCursor(cursor, 1)[0])) } };
  const rows = await LedgerEntryModel.find({ milestoneId: objectId(milestoneId), kind: { $ne: "fee" }, ...after })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    (row) => {
      const entry = entryOf(row);
      const columns = partyColumns(entry, { payeeId });
      if (!columns) throw new Error(`The entry ${entry.key} is nobody's but ours`);
      return {
        id: row._id.toHexString(),
        kind: row.kind,
        at: row.at.toISOString(),
        currency: row.currency,
        lines: row.lines.map(({ account, amountMinor }) => ({ account, amountMinor })),
        columns,
      };
    },
    (row) => [row._id.toHexString()],
  );
}
