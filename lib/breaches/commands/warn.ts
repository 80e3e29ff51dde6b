import { HOUR, now, nowMs } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { BreachModel } from "@/models/breach";
import { breachEvents } from "../events";
import { WARNING_HOURS } from "../states";

/** Reminds the administrators, once, of each breach whose limit is near. Returns of how many. */
export async function warnOfBreaches(ctx: Context): Promise<number> {
  await connect();
  const near = {
    dueAt: { $ne: null },
    warnedAt: null,
    determinedAt: { $lte: new Date(nowMs() - WARNING_HOURS * HOUR) },
  };
  return eachRow(ctx, {
    job: "breaches.warn",
    rows: await BreachModel.find({ status: { $ne: "closed" }, ...near }, { _id: 1 }).lean(),
    describe: ({ _id }) => ({ breachId: _id.toHexString() }),
    work: ({ _id }) =>
      transaction(systemContext(ctx.requestId), async (tx) => {
        const { modifiedCount } = await BreachModel.updateOne(
          { _id, ...near },
          { $set: { warnedAt: now() } },
          { session: tx.session },
        );
        if (modifiedCount === 1) await emit(tx, breachEvents.due, { breachId: _id.toHexString() });
        return modifiedCount === 1;
      }),
  });
}
