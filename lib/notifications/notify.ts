import { NotificationModel, type Notification } from "@/models/notification";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { queueMail, type QueuedMail } from "@/lib/integrations/mail/queue";
import { findLocales, findRecipient, type Recipient } from "@/lib/profiles/queries/recipient";
import { appendUnreadCounts, type AddressedEvent } from "@/lib/stream/append";
import type { NotificationContent } from "./notification-mail";
import { toNotification } from "./present";

/** A notification before its readers are known. */
export interface NotificationDraft extends NotificationContent {
  /** The event and the notification's type: each reader is notified once per cause. */
  cause: string;
  /** Builds the e-mail to one reader, without its key; no e-mail is sent where it is absent. */
  mail?: ((reader: Recipient, content: NotificationContent) => Omit<QueuedMail, "key">) | undefined;
}

/** Notifies users in the product, and by e-mail where the draft has one; each user once per cause. */
export async function notify(tx: Tx, userIds: readonly string[], draft: NotificationDraft): Promise<void> {
  const readers = [...new Set(userIds)];
  if (readers.length === 0) return;
  const keyOf = (userId: string) => `${draft.cause}:${userId}`;
  const known = new Set(
    (
      await NotificationModel.find({ key: { $in: readers.map(keyOf) } }, { key: 1 })
        .session(tx.session)
        .lean()
    ).map((row) => row.key),
  );
  const rows = readers
    .filter((userId) => !known.has(keyOf(userId)))
    .map((userId) => ({
      key: keyOf(userId),
      userId: objectId(userId),
      type: draft.type,
      data: draft.data,
      url: draft.url,
      readAt: null,
      createdAt: now(),
    }));
  if (rows.length > 0) await announce(tx, await NotificationModel.insertMany(rows, { session: tx.session }));
  if (!draft.mail) return;
  for (const userId of readers) {
    const recipient = await findRecipient(userId, tx.session);
    if (recipient) await queueMail(tx, { key: keyOf(userId), ...draft.mail(recipient, draft) });
  }
}

/** Logs new notifications for their readers' open tabs, each in the reader's language, and the new counts. */
async function announce(tx: Tx, rows: readonly Lean<Notification>[]): Promise<void> {
  const readers = rows.map(({ userId }) => userId.toHexString());
  const locales = await findLocales(readers, tx.session);
  const created = rows.flatMap((row): AddressedEvent[] => {
    const userId = row.userId.toHexString();
    const locale = locales.get(userId);
    return locale ? [{ userId, event: { type: "notification.created", data: toNotification(row, locale) } }] : [];
  });
  await appendUnreadCounts(tx, readers, created);
}
