import type { Types } from "mongoose";
import { ModerationCaseModel } from "@/models/moderation-case";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { eachRow } from "@/lib/core/jobs/each-row";
import { emit } from "@/lib/core/events/events";
import { transaction } from "@/lib/core/db/transaction";
import { moderationEvents } from "../events";
import { idsOf } from "../present";
import { endSuspension } from "../sanctions/suspension";

const over = () => ({ "suspension.endedAt": null, "suspension.until": { $ne: null, $lte: now() } });

const end = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const row = await ModerationCaseModel.findOne({ _id, ...over() })
      .session(tx.session)
      .lean();
    if (!row) return false;
    await endSuspension(tx, row);
    await emit(tx, moderationEvents.suspensionEnded, idsOf(row));
    return true;
  });

/** Ends the suspensions whose days are over and returns how many; they hold no longer even before it runs. */
export async function endSuspensions(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "moderation.end_suspensions",
    rows: ModerationCaseModel.find(over(), { _id: 1 }).lean().cursor(),
    describe: ({ _id }) => ({ caseId: _id.toHexString() }),
    work: ({ _id }) => end(ctx, _id),
  });
}
