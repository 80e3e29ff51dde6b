import { now } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { queueMails } from "@/lib/integrations/mail/queue";
import { BreachModel, type Breach, type BreachNotice } from "@/models/breach";
import { findAudience } from "../queries/audience";
import { breachMail } from "../texts";

const BATCH = 200;

/**
 * Queues the mails of one batch together with the place that the notice has come to, so that a killed worker, or a second one, mails
 * no one twice and leaves no one out. Returns whether there may be more.
 */
async function sendBatch(ctx: Context, row: Lean<Breach>, notice: BreachNotice): Promise<BreachNotice | null> {
  const readers = await findAudience(notice.audience, notice.cursor, BATCH);
  const last = readers.at(-1)?._id ?? notice.cursor;
  return transaction(systemContext(ctx.requestId), async (tx) => {
    const doneAt = readers.length < BATCH ? now() : null;
    const moved = await BreachModel.findOneAndUpdate(
      { _id: row._id, "notice.cursor": notice.cursor, "notice.doneAt": null },
      { $set: { "notice.cursor": last, "notice.doneAt": doneAt }, $inc: { "notice.sent": readers.length } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!moved?.notice) return null;
    const breachId = row._id.toHexString();
    await queueMails(
      tx,
      readers.map(({ _id, email, name, locale }) => ({
        key: `breach:${breachId}:${_id.toHexString()}`,
        kind: "breach",
        category: "security" as const,
        to: email,
        locale,
        userId: _id.toHexString(),
        about: [],
        ...breachMail(row, { to: email, name, locale }, notice.message),
      })),
    );
    return doneAt === null ? moved.notice : null;
  });
}

/** Queues the mails of every notice that is under way; one that fails does not stop the others. Returns for how many there were any. */
export async function sendNotices(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "breaches.notify",
    rows: await BreachModel.find({ "notice.doneAt": null, notice: { $ne: null } }).lean(),
    describe: ({ _id }) => ({ breachId: _id.toHexString() }),
    work: async (row) => {
      let { notice } = row;
      while (notice) notice = await sendBatch(ctx, row, notice);
      return true;
    },
  });
}
