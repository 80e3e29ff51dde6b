import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { inBatches } from "@/lib/core/jobs/batches";
import { eachRow } from "@/lib/core/jobs/each-row";
import { paths } from "@/lib/core/paths";
import { transition } from "@/lib/core/state/transition";
import { notify } from "@/lib/notifications/notify";
import { findReadersAfter } from "@/lib/profiles/queries/readers-after";
import { AnnouncementModel, type Announcement } from "@/models/announcement";
import { announcementMachine } from "../machine";
import { announcementMail } from "../mail";
import { addressed } from "../queries/reach";

/** Each has a notification, an event for open tabs, a push and a mail. */
const BATCH = 100;
/** How much of the text a notification shows; the rest is on its page. */
const SHOWN = 200;

const beginning = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - 1).trimEnd()}…`;
};

/** Notifies the people of one announcement from the place that it has come to. Returns how many batches. */
function sendAnnouncement(ctx: Context, announcement: Lean<Announcement>): Promise<number> {
  const { _id, subject, body } = announcement;
  const id = _id.toHexString();
  return inBatches(ctx, {
    from: announcement.upTo,
    size: BATCH,
    read: (after, limit) => findReadersAfter(addressed(announcement.personas), after, limit),
    move: async (tx, { rows, from, to, last }) => {
      const moved = await AnnouncementModel.findOneAndUpdate(
        { _id, status: "sending", upTo: from },
        { $set: { upTo: to }, $inc: { notified: rows.length } },
        { session: tx.session, returnDocument: "after" },
      ).lean();
      if (moved && last) await transition(tx, announcementMachine, moved, "finish", { set: { doneAt: now() } });
      return moved !== null;
    },
    work: (tx, rows) =>
      notify(
        tx,
        rows.map((reader) => reader._id.toHexString()),
        {
          cause: `announcement:${id}`,
          type: "service_notice",
          data: {
            subject_en: subject.en,
            subject_fr: subject.fr,
            text_en: beginning(body.en),
            text_fr: beginning(body.fr),
          },
          url: paths.notice(id),
          about: [],
          mail: (reader) => announcementMail(reader, announcement),
        },
      ),
  });
}

/** Notifies the people of every announcement that is under way; one that fails does not stop the others. Returns how many batches. */
export async function sendAnnouncements(ctx: Context): Promise<number> {
  await connect();
  let batches = 0;
  await eachRow(ctx, {
    job: "announcements.send",
    rows: await AnnouncementModel.find({ status: "sending" }).sort({ _id: 1 }).lean(),
    describe: ({ _id }) => ({ announcementId: _id.toHexString() }),
    work: async (announcement) => {
      batches += await sendAnnouncement(ctx, announcement);
      return true;
    },
  });
  return batches;
}
