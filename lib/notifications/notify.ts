import { NotificationModel } from "@/models/notification";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { queueMail, type QueuedMail } from "@/lib/integrations/mail/queue";
import { findRecipient, type Recipient } from "@/lib/profiles/queries/recipient";
import type { NotificationContent } from "./notification-mail";

/** Something to tell, whoever hears it. */
export interface NotificationDraft extends NotificationContent {
  /** What makes it one notification per reader: the event and the reaction to it. */
  cause: string;
  /** The mail that says the same to one reader, without its key; nobody is mailed without it. */
  mail?: ((reader: Recipient, news: NotificationContent) => Omit<QueuedMail, "key">) | undefined;
}

/** Tells people in the application, and by mail where the news has one. The same cause tells a person once. */
export async function notify(tx: Tx, userIds: readonly string[], news: NotificationDraft): Promise<void> {
  const readers = [...new Set(userIds)];
  if (readers.length === 0) return;
  const keyOf = (userId: string) => `${news.cause}:${userId}`;
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
      type: news.type,
      data: news.data,
      url: news.url,
      readAt: null,
      createdAt: now(),
    }));
  await NotificationModel.insertMany(rows, { session: tx.session });
  if (!news.mail) return;
  for (const userId of readers) {
    const recipient = await findRecipient(userId, tx.session);
    if (recipient) await queueMail(tx, { key: keyOf(userId), ...news.mail(recipient, news) });
  }
}
