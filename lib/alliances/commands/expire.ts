import type { Types } from "mongoose";
import { AllianceModel } from "@/models/alliance";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { eachRow } from "@/lib/core/jobs/each-row";
import { unlessMoved } from "@/lib/core/state/unless-moved";
import { closeExpired } from "../close";

/** Expires one request; false if it was answered meanwhile. */
const expire = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  unlessMoved(ctx, async (tx) => {
    const row = await AllianceModel.findOne({ _id, status: "pending" }).session(tx.session).lean();
    if (!row) return false;
    await closeExpired(tx, row);
    return true;
  });

/** Expires requests that nobody answered in 30 days and returns how many. Emits `alliance.expired` for each. */
export async function expireRequests(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "alliances.expire",
    rows: AllianceModel.find({ status: "pending", expiresAt: { $lte: now() } }, { _id: 1 })
      .lean()
      .cursor(),
    describe: ({ _id }) => ({ allianceId: _id.toHexString() }),
    work: ({ _id }) => expire(ctx, _id),
  });
}
