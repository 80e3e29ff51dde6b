import type { Filter } from "mongodb";
import type { Model } from "mongoose";
import { retentionDatabase } from "./db/retention-database";
import { retentionCutoff, type Dataset } from "./retention";
import type { Sweep } from "./retention-sweep";

/**
 * Sweeps an append-only collection by the database user of retention alone: the application's may only append to it. Where there is no such
 * user, nothing is removed here; what has an expiry of its own the server removes.
 */
export function sweepAppendOnly<T>(
  dataset: Dataset,
  model: Model<T>,
  due: (cutoff: Date, at: Date) => Record<string, unknown>,
): Sweep {
  const condition = (at: Date) => due(retentionCutoff(dataset, at), at) as Filter<object>;
  const rows = async () => (await retentionDatabase())?.collection(model.collection.name);
  return {
    dataset,
    due: async (at) => (await rows())?.countDocuments(condition(at)) ?? 0,
    remove: async (at) => (await (await rows())?.deleteMany(condition(at)))?.deletedCount ?? 0,
  };
}
