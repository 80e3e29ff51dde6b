import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import type { Currency } from "@/lib/core/schema";
import { present } from "./detail";
import type { Milestone } from "../schema";
import { heldStatuses, type MilestoneStatus } from "../states";
import { findStartups } from "@/lib/startups/queries/facts";
import { MilestoneModel } from "@/models/milestone";

const paidFor: readonly MilestoneStatus[] = ["released", "split"];

/** The milestones that the caller was paid for, the last first, each with its sums and its startup. */
export async function listPaidMilestones(
  ctx: Context,
  cursor: string | undefined,
  limit = 20,
): Promise<{ items: (Milestone & { startupName: string })[]; nextCursor: string | null }> {
  const { userId } = signedIn(ctx);
  await connect();
  const rows = await MilestoneModel.find({
    payeeId: objectId(userId),
    status: { $in: [...paidFor] },
    ...afterCursor("closedAt", "date", -1, cursor),
  })
    .sort({ closedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const [shape, startups] = await Promise.all([
    present(rows, userId),
    findStartups(rows.map(({ startupId }) => startupId)),
  ]);
  return toPage(
    rows,
    limit,
    (row) => ({ ...shape(row), startupName: startups.get(row.startupId.toHexString())?.name ?? "" }),
    (row) => [(row.closedAt ?? row.updatedAt).getTime(), row._id.toHexString()],
  );
}

/** What is held for a payee's work that is not accepted yet, by currency. */
export async function sumHeldFunds(payeeId: string): Promise<Map<Currency, number>> {
  await connect();
  const sums = await MilestoneModel.aggregate<{ _id: Currency; total: number }>([
    { $match: { payeeId: objectId(payeeId), status: { $in: [...heldStatuses] } } },
    { $group: { _id: "$currency", total: { $sum: "$amountMinor" } } },
  ]);
  return new Map(sums.map(({ _id, total }) => [_id, total]));
}
