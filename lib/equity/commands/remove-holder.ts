import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { assertEditable, getEntry } from "../authorize";
import { recordChange, holderEntity, figuresOf } from "./record-change";
import { CapTableEntryModel } from "@/models/cap-table-entry";

/** Removes a row from the table. Emits `equity.cap_table_changed`. */
export const removeHolder = (ctx: Context, startupId: string, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    const before = await getEntry(tx, startupId, id);
    await CapTableEntryModel.deleteOne({ _id: before._id }, { session: tx.session });
    await recordChange(tx, startupId, {
      ...holderEntity(id),
      action: "cap_table.remove_holder",
      before: { startupId, ...figuresOf(before) },
    });
  });
