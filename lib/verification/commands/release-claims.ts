import { HOUR, now, nowMs } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { VerificationModel } from "@/models/verification";
import { verificationEvents } from "../events";
import { verificationMachine } from "../machine";
import { idsOf } from "../present";
import { CLAIM_HOURS } from "../states";

/**
 * Returns tries to the queue that were claimed a day ago and not decided. One that waits for a second person stays with the first.
 * Returns how many.
 */
export async function releaseClaims(ctx: Context): Promise<number> {
  await connect();
  const before = new Date(nowMs() - CLAIM_HOURS * HOUR);
  return eachRow(ctx, {
    job: "verification.claims",
    rows: await VerificationModel.find({ status: "under_review", claimedAt: { $lte: before }, pending: null })
      .limit(500)
      .lean(),
    describe: ({ _id }) => ({ verificationId: _id.toHexString() }),
    work: async (row) => {
      await transaction(ctx, async (tx) => {
        const released = await transition(tx, verificationMachine, row, "release", {
          set: { claimedBy: null, claimedAt: null, updatedAt: now() },
          guard: { claimedAt: row.claimedAt, pending: null },
        });
        await emit(tx, verificationEvents.claimChanged, idsOf(released));
      });
      return true;
    },
  });
}
