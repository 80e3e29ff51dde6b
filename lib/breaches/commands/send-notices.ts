import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { inBatches } from "@/lib/core/jobs/batches";
import { eachRow } from "@/lib/core/jobs/each-row";
import { queueMails } from "@/lib/integrations/mail/queue";
import { BreachModel, type Breach, type BreachNotice } from "@/models/breach";
import { findAudience } from "../queries/audience";
import { breachMail } from "../texts";

const BATCH = 200;

/** Queues the mails of a notice from the place that it has come to. Returns how many batches. */
const sendNotice = (ctx: Context, row: Lean<Breach>, notice: BreachNotice): Promise<number> =>
  inBatches(ctx, {
    from: notice.cursor,
    size: BATCH,
    read: (after, limit) => findAudience(notice.audience, after, limit),
    move: async (tx, { rows, from, to, last }) => {
      const { modifiedCount } = await BreachModel.updateOne(
        { _id: row._id, "notice.cursor": from, "notice.doneAt": null },
        {
          $set: { "notice.cursor": to, "notice.doneAt": last ? now() : null },
          $inc: { "notice.sent": rows.length },
        },
        { session: tx.session },
      );
      return modifiedCount === 1;
    },
    work: (tx, rows) =>
      queueMails(
        tx,
        rows.map(({ _id, email, name, locale }) => ({
          key: `breach:${row._id.toHexString()}:${_id.toHexString()}`,
          kind: "breach",
          category: "security" as const,
          to: email,
          locale,
          userId: _id.toHexString(),
          about: [],
          ...breachMail(row, { to: email, name, locale }, notice.message),
        })),
      ),
  });

/** Queues the mails of every notice that is under way; one that fails does not stop the others. Returns for how many there were any. */
export async function sendNotices(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "breaches.notify",
    rows: await BreachModel.find({ "notice.doneAt": null, notice: { $ne: null } }).lean(),
    describe: ({ _id }) => ({ breachId: _id.toHexString() }),
    work: async (row) => row.notice !== null && (await sendNotice(ctx, row, row.notice)) > 0,
  });
}
