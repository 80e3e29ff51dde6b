import { CapTableEntryModel } from "@/models/cap-table-entry";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { assertEditable } from "../authorize";
import { entryOf } from "../captable/entries";
import type { CapTable, FoundersInput } from "../captable/schema";
import { getCapTable } from "../queries/cap-table";
import { hasFoundersShares } from "../queries/founders-shares";
import { recordChange } from "./record-change";

/**
 * Enters the founders' shares and the option pool of a startup whose table has no shares yet: all rows or none. Emits
 * `equity.cap_table_changed`. Throws 422 for shares that do not add up, 409 `duplicate` where the table has shares or such a pool.
 */
export async function setFounders(ctx: Context, startupId: string, input: FoundersInput): Promise<CapTable> {
  await transaction(ctx, async (tx) => {
    await assertEditable(tx, startupId);
    if (await hasFoundersShares(startupId, tx.session))
      throw new Problem("duplicate", {
        detail: "The table already has founders' shares. Change them there.",
        extra: { reason: "founders_entered" },
      });
    const common = { reference: null, label: null };
    const rows = [
      ...input.founders.map(({ name, shares }) => entryOf({ ...common, kind: "shares", name, shares, issuedOn: null })),
      ...(input.poolShares > 0 ? [entryOf({ ...common, kind: "pool", shares: input.poolShares })] : []),
    ];
    const at = now();
    const of = objectId(startupId);
    const known = await CapTableEntryModel.exists({ startupId: of, key: { $in: rows.map(({ key }) => key) } }).session(
      tx.session,
    );
    if (known) throw new Problem("duplicate", { extra: { reason: "founders_entered" } });
    await CapTableEntryModel.insertMany(
      rows.map((fields) => ({ ...fields, startupId: of, createdAt: at, updatedAt: at })),
      { session: tx.session },
    );
    await recordChange(tx, startupId, {
      action: "cap_table.set_founders",
      entity: "cap_table",
      entityId: startupId,
      after: { totalShares: input.totalShares, founders: input.founders.length, poolShares: input.poolShares },
    });
  });
  return getCapTable(ctx, startupId);
}
