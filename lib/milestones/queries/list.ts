import { getAgreement } from "@/lib/agreements/queries/detail";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { present } from "./detail";
import type { MilestonesQuery, MilestonePage } from "../schema";
import { MilestoneModel } from "@/models/milestone";
import type { z } from "zod";

/** An agreement's milestones in the order in which they were planned, to its parties; 404 to others. */
export async function listMilestones(
  ctx: Context,
  agreementId: string,
  { limit = DEFAULT_PAGE, cursor, status }: MilestonesQuery,
): Promise<z.infer<typeof MilestonePage>> {
  const { userId } = signedIn(ctx);
  await connect();
  const [rows] = await Promise.all([
    MilestoneModel.find({
      agreementId: objectId(agreementId),
      discardedAt: null,
      $and: [{ $or: [{ payerId: objectId(userId) }, { payeeId: objectId(userId) }] }],
      ...(status ? { status } : {}),
      ...afterCursor("createdAt", "date", 1, cursor),
    })
      .sort({ createdAt: 1, _id: 1 })
      .limit(limit + 1)
      .lean()
      .exec(),
    getAgreement(ctx, agreementId),
  ]);
  const shape = await present(rows, userId);
  return toPage(rows, limit, shape, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** The milestones that the caller pays or works on, newest first. */
export async function listOwnMilestones(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor, status }: MilestonesQuery,
): Promise<z.infer<typeof MilestonePage>> {
  const { userId, persona } = signedIn(ctx);
  await connect();
  const mine = persona === "founder" ? { payerId: objectId(userId) } : { payeeId: objectId(userId) };
  const rows = await MilestoneModel.find({
    ...mine,
    discardedAt: null,
    ...(status ? { status } : {}),
    ...afterCursor("createdAt", "date", -1, cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const shape = await present(rows, userId);
  return toPage(rows, limit, shape, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}
