import type { Types } from "mongoose";
import { InvitationModel } from "@/models/invitation";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { eachRow } from "@/lib/core/jobs/each-row";
import { unlessMoved } from "@/lib/core/state/unless-moved";
import { closeExpired } from "../close";

/** Expires one invitation; false if it was answered or sent again meanwhile. */
const expire = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  unlessMoved(ctx, async (tx) => {
    const row = await InvitationModel.findOne({ _id, status: "pending" }).session(tx.session).lean();
    if (!row) return false;
    await closeExpired(tx, row);
    return true;
  });

/** Expires invitations that are past their time, releases their seats and returns how many. Emits `invitation.expired` for each. */
export async function expireInvitations(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "invitations.expire",
    rows: InvitationModel.find({ status: "pending", expiresAt: { $lte: now() } }, { _id: 1 })
      .lean()
      .cursor(),
    describe: ({ _id }) => ({ invitationId: _id.toHexString() }),
    work: ({ _id }) => expire(ctx, _id),
  });
}
