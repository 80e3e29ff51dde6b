import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { BreachModel } from "@/models/breach";
import { toSummary } from "../present";
import type { BreachesQuery, BreachPage } from "../schema";

/** Breaches, the latest determined first. */
export async function listBreaches({ limit = DEFAULT_PAGE, cursor }: BreachesQuery): Promise<BreachPage> {
  await connect();
  const rows = await BreachModel.find(afterCursor("determinedAt", "date", -1, cursor))
    .sort({ determinedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toSummary, (row) => [row.determinedAt.getTime(), row._id.toHexString()]);
}

/** Breaches that are not closed, for the overview of the administration. */
export const summarizeBreaches = (): Promise<QueueSummary> =>
  summarizeQueue(BreachModel, { status: { $ne: "closed" } }, { since: "determinedAt", due: "dueAt" });
