import { randomInt } from "node:crypto";
import type { Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { FileModel, type StoredFile } from "@/models/file";
import { MAX_UNATTACHED } from "../states";

/** How often an upload tries again where another one took the same place. */
const TRIES = 30;

/**
 * Creates the row of a file whose object is about to be written, in one of its owner's places. Throws 409 `file_limit` where all are
 * taken. A unique index holds the limit, however many are uploaded at once.
 */
export async function reserve(ctx: Context, row: Omit<Lean<StoredFile>, "slot">): Promise<Lean<StoredFile>> {
  // The response stored for the Idempotency-Key is the file, which does not exist yet.
  const { idempotency: _later, ...bare } = ctx;
  for (let tries = 0; ; tries += 1) {
    try {
      return await transaction(bare, async (tx) => {
        const taken = await FileModel.distinct("slot", { ownerId: row.ownerId, slot: { $gte: 0 } }).session(tx.session);
        const free = Array.from({ length: MAX_UNATTACHED }, (_, slot) => slot).filter((slot) => !taken.includes(slot));
        const slot = free[free.length > 0 ? randomInt(free.length) : 0];
        if (slot === undefined)
          throw new Problem("file_limit", { extra: { limit: MAX_UNATTACHED, used: taken.length } });
        const [created] = await FileModel.create([{ ...row, slot }], { session: tx.session });
        if (!created) throw new Error("A row was not created");
        return created.toObject<Lean<StoredFile>>();
      });
    } catch (error) {
      if (!isDuplicateKey(error) || tries === TRIES) throw error;
    }
  }
}
