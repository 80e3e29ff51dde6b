import { CapTableEntryModel, type CapTableEntry } from "@/models/cap-table-entry";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { entryOf, type EntryFields } from "../captable/entries";
import { assertEditable } from "../authorize";
import { toHolderEntry } from "../present";
import type { HolderEntry, HolderInput } from "../captable/schema";
import { recordChange, holderEntity, figuresOf } from "./record-change";

export async function assertUnique(
  { session }: Tx,
  startupId: string,
  fields: EntryFields,
  own?: string,
): Promise<void> {
  const other = await CapTableEntryModel.findOne({ startupId: objectId(startupId), key: fields.key }, { _id: 1 })
    .session(session)
    .lean();
  if (other && other._id.toHexString() !== own)
    throw new Problem("duplicate", {
      detail: "The table already has this row. Change that one, or give this one its own reference.",
      extra: { reason: "same_holder" },
    });
}

/** Adds a row to the table. Emits `equity.cap_table_changed`. Throws 409 `duplicate` for a row that is there. */
export const addHolder = (ctx: Context, startupId: string, input: HolderInput): Promise<HolderEntry> =>
  transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    const fields = entryOf(input);
    await assertUnique(tx, startupId, fields);
    const at = now();
    const [made] = await CapTableEntryModel.create(
      [{ ...fields, startupId: objectId(startupId), createdAt: at, updatedAt: at }],
      { session: tx.session },
    );
    if (!made) throw new Error("no row came of its insertion");
    const row: Lean<CapTableEntry> = made.toObject();
    await recordChange(tx, startupId, {
      ...holderEntity(row._id.toHexString()),
      action: "cap_table.add_holder",
      after: { startupId, ...figuresOf(fields) },
    });
    return toHolderEntry(row);
  });
