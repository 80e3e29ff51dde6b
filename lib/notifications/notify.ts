import { NotificationModel, type Notification } from "@/models/notification";
import { aboutIdsOf } from "@/lib/core/about";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { queueMails, type MailDraft } from "@/lib/integrations/mail/queue";
import { findLocales, findRecipients, type Recipient } from "@/lib/profiles/queries/recipient";
import { appendUnreadCounts, type AddressedEvent } from "@/lib/stream/append";
import type { NotificationContent } from "./notification-mail";
import { planDigests } from "./digests/plan";
import { categoryOf, digestPeriods, isCritical } from "./preferences/states";
import { toNotification } from "./present";
import { queuePushes } from "./push/queue";
import { findPreferences } from "./queries/preferences";

/** A notification before its readers are known. */
export interface NotificationDraft extends NotificationContent {
  /** The event and the notification's type: each reader is notified once per cause. */
  cause: string;
  /** Everyone whose name or words the notification or its e-mail holds, as names in `data` and reasons in a mail. */
  about: readonly (string | null | undefined)[];
  /** Who caused it, where a block between them and the reader ends such notifications. */
  byId?: string;
  /** Builds the e-mail to one reader, without its key; no e-mail is sent where it is absent. */
  mail?: ((reader: Recipient, content: NotificationContent) => MailDraft) | undefined;
}

/**
 * Notifies users in the product, and by e-mail where the draft has one; each user once per cause. Whether the e-mail is sent is
 * decided when it is due, by what its reader wants then.
 */
export async function notify(tx: Tx, userIds: readonly string[], draft: NotificationDraft): Promise<void> {
  const readers = [...new Set(userIds)];
  if (readers.length === 0) return;
  const { session } = tx;
  const category = categoryOf[draft.type];
  const at = now();
  const keyOf = (userId: string) => `${draft.cause}:${userId}`;
  const earlier = await NotificationModel.find({ key: { $in: readers.map(keyOf) } }, { key: 1 })
    .session(session)
    .lean();
  const known = new Set(earlier.map(({ key }) => key));
  const preferences = await findPreferences(readers, session);
  const choiceOf = (userId: string) => preferences.get(userId)?.categories[category];
  const { mail, byId } = draft;
  const about = [...draft.about, byId].filter((id) => typeof id === "string");
  const created = readers
    .filter((userId) => !known.has(keyOf(userId)))
    .map((userId) => {
      const hidden = choiceOf(userId)?.inApp === "off";
      return {
        key: keyOf(userId),
        userId: objectId(userId),
        type: draft.type,
        data: draft.data,
        url: draft.url,
        readAt: hidden ? at : null,
        createdAt: at,
        aboutIds: aboutIdsOf(about, userId),
        ...(hidden ? { hidden: true as const } : {}),
        ...(byId === undefined ? {} : { byId }),
      };
    });
  if (created.length === 0) return;
  const stored = await NotificationModel.insertMany(created, { session });
  const shown = stored.filter(({ hidden }) => hidden !== true);
  if (shown.length > 0) await announce(tx, shown);
  const recipients = [
    ...(
      await findRecipients(
        created.map(({ userId }) => userId.toHexString()),
        { suspended: isCritical(category), session },
      )
    ).values(),
  ];
  for (const period of digestPeriods)
    await planDigests(
      tx,
      period,
      recipients.flatMap((reader) => {
        const chosen = preferences.get(reader.userId);
        return chosen?.categories[category].email === period ? [{ ...reader, preferences: chosen }] : [];
      }),
    );
  await queuePushes(
    tx,
    created.map(({ key, userId }) => ({ key, userId: userId.toHexString() })),
  );
  if (mail)
    await queueMails(
      tx,
      recipients.map((reader) => {
        const key = keyOf(reader.userId);
        return { key, about, gate: { notification: key, byId: byId ?? null }, ...mail(reader, draft) };
      }),
    );
}

/** Logs new notifications for their readers' open tabs, each in the reader's language, and the new counts. */
async function announce(tx: Tx, rows: readonly Lean<Notification>[]): Promise<void> {
  const readers = rows.map(({ userId }) => userId.toHexString());
  const locales = await findLocales(readers, tx.session);
  const created = rows.flatMap((row): AddressedEvent[] => {
    const userId = row.userId.toHexString();
    const locale = locales.get(userId);
    const about = (row.aboutIds ?? []).map((id) => id.toHexString());
    return locale
      ? [{ userId, about, event: { type: "notification.created", data: toNotification(row, locale) } }]
      : [];
  });
  await appendUnreadCounts(tx, readers, created);
}
