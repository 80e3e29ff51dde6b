import { BetaInviteModel } from "@/models/beta-invite";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { unlessMoved } from "@/lib/core/state/unless-moved";
import { inviteMachine } from "../machine";
import { returnToWaitlist } from "../return-to-waitlist";

/**
 * Expires invites that are past their time; a person invited from the waitlist waits again, at its end. Returns how many have
 * expired.
 */
export async function expireInvites(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "admission.expire_invites",
    rows: await BetaInviteModel.find({ status: "open", expiresAt: { $lte: now() } }).lean(),
    describe: ({ _id }) => ({ inviteId: _id.toHexString() }),
    work: (row) =>
      unlessMoved(ctx, async (tx) => {
        await transition(tx, inviteMachine, row, "expire", { set: { sealedCode: null } });
        await returnToWaitlist(tx, row.email, now());
        return true;
      }),
  });
}
