import type { Model, QueryFilter } from "mongoose";
import { connect } from "./db/connect";
import { retentionCutoff, type Dataset } from "./retention";

/** What finds and removes the rows of a dataset that are due, by the application's clock. */
export interface Sweep {
  readonly dataset: Dataset;
  /** How many are due. */
  readonly due: (at: Date) => Promise<number>;
  /** Removes them, and returns how many this call has removed. Whatever another worker removes meanwhile is that worker's. */
  readonly remove: (at: Date) => Promise<number>;
}

/** Rows of one collection; several may share a dataset. */
interface SweptRows<T> {
  readonly dataset: Dataset;
  readonly model: Model<T>;
  /** The condition of rows whose period ended at `at`: it began at `cutoff` or earlier. */
  readonly due: (cutoff: Date, at: Date) => QueryFilter<T>;
}

const BATCH = 1000;

/**
 * Sweeps rows in batches. Each batch is deleted by the same condition that found it, so that a row that was used, held or closed anew
 * in between stays.
 */
export function sweepRows<T>({ dataset, model, due }: SweptRows<T>): Sweep {
  const condition = (at: Date) => due(retentionCutoff(dataset, at), at);
  return {
    dataset,
    due: async (at) => {
      await connect();
      return model.countDocuments(condition(at));
    },
    remove: async (at) => {
      await connect();
      for (let removed = 0; ;) {
        const rows = await model.find(condition(at), { _id: 1 }).limit(BATCH).lean<{ _id: unknown }[]>();
        if (rows.length === 0) return removed;
        const { deletedCount } = await model.deleteMany({
          $and: [{ _id: { $in: rows.map((row) => row._id) } }, condition(at)],
        } as QueryFilter<T>);
        removed += deletedCount;
        // Nothing of the batch was left to this worker: another one is at it, or they are due no more.
        if (deletedCount === 0) return removed;
      }
    },
  };
}
