import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { toDispute } from "../present";
import { viewOf } from "./detail";
import type { Dispute } from "../schema";
import { liveStatuses } from "../states";
import { DisputeModel } from "@/models/dispute";

/** More live disputes of one person than this are not looked through for their home. */
const LIVE_LIMIT = 50;

/** The caller's disputes that are not over, newest first. */
export async function listOwnDisputes(ctx: Context): Promise<Dispute[]> {
  const { userId, persona } = signedIn(ctx);
  await connect();
  const me = objectId(userId);
  const rows = await DisputeModel.find({
    ...(persona === "founder" ? { payerId: me } : { payeeId: me }),
    status: { $in: [...liveStatuses] },
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(LIVE_LIMIT)
    .lean();
  if (rows.length === 0) return [];
  const view = await viewOf(ctx, rows);
  return rows.map((row) => toDispute(row, view(row)));
}
