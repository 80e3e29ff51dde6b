import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { fundsOf, type Funds } from "../balances";
import type { LedgerEntry } from "../entries";
import { entryOf } from "./entries";
import { LedgerEntryModel } from "@/models/ledger-entry";
import type { ClientSession } from "mongoose";

/** What became of the money of some milestones, by their ids; none where nothing was paid yet. */
export async function findFunds(milestoneIds: readonly string[], session?: ClientSession): Promise<Map<string, Funds>> {
  await connect();
  const rows = await LedgerEntryModel.find(
    { milestoneId: { $in: milestoneIds.map(objectId) } },
    {},
    sessionOption(session),
  )
    .sort({ milestoneId: 1, _id: 1 })
    .lean();
  const grouped = new Map<string, LedgerEntry[]>(milestoneIds.map((id) => [id, []]));
  for (const row of rows) grouped.get(row.milestoneId.toHexString())?.push(entryOf(row));
  return new Map([...grouped].map(([id, entries]) => [id, fundsOf(entries)]));
}
