import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, emit } from "@/lib/core/events/events";
import { queueMails } from "@/lib/integrations/mail/queue";
import { IncidentModel } from "@/models/incident";
import { MaintenanceWindowModel } from "@/models/maintenance-window";
import { StatusSubscriptionModel } from "@/models/status-subscription";
import { statusEvents } from "./events";
import { incidentContent, subscriberMail, windowContent } from "./mails";
import type { ComponentId } from "./states";

/** Subscribers whose mails are queued in one transaction. */
const BATCH = 200;

interface Subject {
  subject: "incident" | "scheduled" | "cancelled";
  id: string;
  update: number;
}
type Content = ReturnType<typeof incidentContent>;

async function find(tx: Tx, { subject, id, update }: Subject) {
  const _id = objectId(id);
  if (subject === "incident") {
    const row = await IncidentModel.findById(_id).session(tx.session).lean();
    return (
      row && { components: row.components, contentIn: (locale: "en" | "fr") => incidentContent(row, update, locale) }
    );
  }
  const row = await MaintenanceWindowModel.findById(_id).session(tx.session).lean();
  return (
    row && {
      components: row.components,
      contentIn: (locale: "en" | "fr"): Content => windowContent(row, subject, locale),
    }
  );
}

const nextSubscribers = (tx: Tx, components: readonly ComponentId[], after: string | null) =>
  StatusSubscriptionModel.find(
    {
      ...(after !== null && { _id: { $gt: objectId(after) } }),
      confirmedAt: { $ne: null },
      $or: [{ components: { $size: 0 } }, { components: { $in: components } }],
    },
    { email: 1, locale: 1 },
  )
    .sort({ _id: 1 })
    .limit(BATCH)
    .session(tx.session)
    .lean();

/** Queues the mails to the next subscribers, and goes on with those after them in an event of its own. */
async function mailSubscribers(tx: Tx, subject: Subject, after: string | null): Promise<void> {
  const found = await find(tx, subject);
  if (!found) return;
  const subscribers = await nextSubscribers(tx, found.components, after);
  const cause = `${subject.subject}:${subject.id}:${subject.update}`;
  await queueMails(
    tx,
    subscribers.flatMap((subscriber) => {
      const content = found.contentIn(subscriber.locale);
      return content ? [subscriberMail(subscriber, cause, content)] : [];
    }),
  );
  const last = subscribers.at(-1);
  if (last && subscribers.length === BATCH)
    await emit(tx, statusEvents.mailing, { ...subject, after: last._id.toHexString() });
}

/** Those who subscribed to the status page read of every update of an incident, and of maintenance when it is planned or cancelled. */
export const statusReactions = [
  defineReaction(statusEvents.updated, "mail-subscribers", (tx, { payload: { incidentId, update } }) =>
    mailSubscribers(tx, { subject: "incident", id: incidentId, update }, null),
  ),
  defineReaction(statusEvents.scheduled, "mail-subscribers", (tx, { payload: { windowId } }) =>
    mailSubscribers(tx, { subject: "scheduled", id: windowId, update: 0 }, null),
  ),
  defineReaction(statusEvents.cancelled, "mail-subscribers", (tx, { payload: { windowId } }) =>
    mailSubscribers(tx, { subject: "cancelled", id: windowId, update: 0 }, null),
  ),
  defineReaction(statusEvents.mailing, "mail-more-subscribers", (tx, { payload: { after, ...subject } }) =>
    mailSubscribers(tx, subject, after),
  ),
];
