import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { present } from "./detail";
import { ownMilestones } from "./own";
import { sides, type Side } from "./sides";
import type { Milestone } from "../schema";
import { findStartups } from "@/lib/startups/queries/facts";
import { MilestoneModel } from "@/models/milestone";
import type { Types } from "mongoose";

/** The milestones of one agreement, with the other side as the reader sees it. */
export interface MilestoneGroup {
  agreementId: string;
  startupName: string;
  payer: Side;
  payee: Side;
  milestones: Milestone[];
}

const GROUPS = 10;

/** The milestones that the caller pays or works on, by agreement; the agreement with the newest first. */
export async function listMilestoneGroups(
  ctx: Context,
  cursor: string | undefined,
): Promise<{ items: MilestoneGroup[]; nextCursor: string | null }> {
  const actor = signedIn(ctx);
  await connect();
  const mine = { ...ownMilestones(actor), discardedAt: null };
  const found = await MilestoneModel.aggregate<{ _id: Types.ObjectId; last: Date }>([
    { $match: mine },
    { $group: { _id: "$agreementId", last: { $max: "$createdAt" } } },
    { $match: afterCursor("last", "date", -1, cursor) },
    { $sort: { last: -1, _id: -1 } },
    { $limit: GROUPS + 1 },
  ]);
  const rows = await MilestoneModel.find({
    ...mine,
    agreementId: { $in: found.slice(0, GROUPS).map(({ _id }) => _id) },
  })
    .sort({ createdAt: 1, _id: 1 })
    .lean();
  const [shape, sideOf, startups] = await Promise.all([
    present(rows, actor.userId),
    sides(rows),
    findStartups(rows.map(({ startupId }) => startupId)),
  ]);
  const page = toPage(
    found,
    GROUPS,
    ({ _id }): MilestoneGroup[] => {
      const own = rows.filter(({ agreementId }) => agreementId.equals(_id));
      const [first] = own;
      if (!first) return [];
      return [
        {
          agreementId: _id.toHexString(),
          startupName: startups.get(first.startupId.toHexString())?.name ?? "",
          payer: sideOf(first.payerId),
          payee: sideOf(first.payeeId),
          milestones: own.map(shape),
        },
      ];
    },
    ({ _id, last }) => [last.getTime(), _id.toHexString()],
  );
  return { items: page.items.flat(), nextCursor: page.nextCursor };
}
