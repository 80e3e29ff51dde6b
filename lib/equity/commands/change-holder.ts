import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { assertEditable, getEntry } from "../authorize";
import { entryOf } from "../captable/entries";
import type { HolderInput, HolderEntry } from "../captable/schema";
import { assertUnique } from "./add-holder";
import { recordChange, holderEntity, figuresOf } from "./record-change";
import { toHolderEntry } from "../present";
import { CapTableEntryModel } from "@/models/cap-table-entry";

/** Replaces what a row says. Emits `equity.cap_table_changed`. */
export const changeHolder = (ctx: Context, startupId: string, id: string, input: HolderInput): Promise<HolderEntry> =>
  transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    const before = await getEntry(tx, startupId, id);
    const fields = entryOf(input);
    await assertUnique(tx, startupId, fields, id);
    const row = await CapTableEntryModel.findOneAndUpdate(
      { _id: before._id },
      { $set: { ...fields, ...(fields.name === before.name ? {} : { holderUserId: null }), updatedAt: now() } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!row) throw new Problem("not_found");
    await recordChange(tx, startupId, {
      ...holderEntity(id),
      action: "cap_table.change_holder",
      before: figuresOf(before),
      after: { startupId, ...figuresOf(fields) },
    });
    return toHolderEntry(row);
  });
