import type { Model } from "mongoose";
import { connect } from "./connect";

/** What waits in a queue: how much, since when, and by when the first of it is due. */
export interface QueueSummary {
  count: number;
  oldestAt: Date | null;
  dueAt: Date | null;
}

/** Summarizes the rows of a queue in one read; `since` is the field with which the waiting began, `due` the one with the deadline. */
export async function summarizeQueue<T>(
  model: Model<T>,
  filter: Record<string, unknown>,
  { since, due }: { since: keyof T & string; due?: keyof T & string },
): Promise<QueueSummary> {
  await connect();
  const [row] = await model.aggregate<QueueSummary>([
    { $match: filter },
    {
      $group: {
        _id: null,
        count: { $sum: 1 },
        oldestAt: { $min: `$${since}` },
        dueAt: { $min: due === undefined ? null : `$${due}` },
      },
    },
    { $project: { _id: 0 } },
  ]);
  return row ?? { count: 0, oldestAt: null, dueAt: null };
}
