import type { Agreement } from "@/models/agreement";
import { CapTableModel } from "@/models/cap-table";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { assertGrantFits, sharesGranted } from "../grant-room";

/**
 * Refuses, with the last signature, shares that the startup's cap table could not count. The table's row is written, on which every
 * writer of the table and every other last signature conflicts, so that together they stay below the limit. Throws 422
 * `invalid_input` with `too_many_shares`.
 */
export async function bindGrantRoom(
  { session }: Tx,
  row: Pick<Lean<Agreement>, "_id" | "type" | "terms" | "startupId" | "amendsId">,
): Promise<void> {
  if (sharesGranted(row) === null) return;
  await CapTableModel.updateOne(
    { startupId: row.startupId },
    { $set: { updatedAt: now() }, $setOnInsert: { version: 0 } },
    { session, upsert: true },
  );
  await assertGrantFits(row, session);
}
