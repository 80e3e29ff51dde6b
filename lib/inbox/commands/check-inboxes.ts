import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { eachRow } from "@/lib/core/jobs/each-row";
import { logger } from "@/lib/core/logger";
import { metrics } from "@/lib/core/metrics/metrics";
import { InboxModel, type Inbox } from "@/models/inbox";
import { countKinds } from "../counters";
import { inboxKinds } from "../states";

/**
 * Compares every inbox with a new count, corrects those that differ and counts them in `inbox_differences_total`. Returns how
 * many differed.
 */
export async function checkInboxes(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "inbox.check",
    rows: InboxModel.find({ counts: { $ne: null } })
      .lean()
      .cursor(),
    describe: ({ userId }) => ({ userId: userId.toHexString() }),
    work: (inbox) => correct(ctx, inbox),
  });
}

/** Whether the inbox differed. One that was counted again meanwhile is left to that count. */
async function correct(ctx: Context, { _id, userId, persona, counts, revision }: Lean<Inbox>): Promise<boolean> {
  const counted = await countKinds({ userId: userId.toHexString(), persona }, inboxKinds);
  const different = inboxKinds.filter((kind) => counts?.[kind] !== counted[kind]);
  if (different.length === 0) return false;
  const corrected = await InboxModel.updateOne(
    { _id, revision },
    { $set: { counts: counted, countedAt: now() }, $inc: { revision: 1 } },
  );
  if (corrected.modifiedCount === 0) return false;
  metrics().inboxDifferences.inc();
  logger().warn(
    { context: "jobs", requestId: ctx.requestId, userId: userId.toHexString(), kinds: different },
    "an inbox differed from its records",
  );
  return true;
}
