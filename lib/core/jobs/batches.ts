import type { Types } from "mongoose";
import { systemContext, type Context } from "../context";
import { transaction, type Tx } from "../db/transaction";

/** Some rows after a place, and the place after them. */
interface Batch<Row> {
  readonly rows: readonly Row[];
  /** Null before the first. */
  readonly from: Types.ObjectId | null;
  readonly to: Types.ObjectId | null;
  /** Whether no more rows are left after it. */
  readonly last: boolean;
}

interface Walk<Row extends { _id: Types.ObjectId }> {
  /** The place that an earlier run has come to. */
  readonly from: Types.ObjectId | null;
  readonly size: number;
  /** The next rows after a place, in the order of ids. */
  readonly read: (after: Types.ObjectId | null, limit: number) => Promise<readonly Row[]>;
  /** Moves the stored place from `from` to `to`, unless it is no longer there: then another worker was first, and it returns false. */
  readonly move: (tx: Tx, batch: Batch<Row>) => Promise<boolean>;
  /** What is done for a batch. */
  readonly work: (tx: Tx, rows: readonly Row[]) => Promise<void>;
}

/**
 * Does something for many rows, batch by batch. A batch's work and the place that it has come to are one transaction, so that a killed
 * worker, or a second one, does nothing twice and leaves no row out. Returns how many batches this call has done.
 */
export async function inBatches<Row extends { _id: Types.ObjectId }>(
  ctx: Context,
  { from, size, read, move, work }: Walk<Row>,
): Promise<number> {
  let place = from;
  for (let done = 0; ; done += 1) {
    const rows = await read(place, size);
    const batch = { rows, from: place, to: rows.at(-1)?._id ?? place, last: rows.length < size };
    const mine = await transaction(systemContext(ctx.requestId), async (tx) => {
      if (!(await move(tx, batch))) return false;
      if (rows.length > 0) await work(tx, rows);
      return true;
    });
    if (!mine) return done;
    if (batch.last) return done + 1;
    place = batch.to;
  }
}
