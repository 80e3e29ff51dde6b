import { MINUTE, now } from "@/lib/core/clock";
import { defineReaction } from "@/lib/core/events/events";
import { translator } from "@/lib/i18n/translator";
import { queueMail } from "@/lib/integrations/mail/queue";
import { messageEvents } from "@/lib/messages/events";
import { findUnread } from "@/lib/messages/queries/unread";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { messagesIn } from "../digests/pending-messages";
import { planDigests } from "../digests/plan";
import { UNREAD_MINUTES } from "../preferences/states";
import { findPreferencesOf } from "../queries/preferences";
import { queuePushes } from "../push/queue";
import { unsubscribeLinks } from "../unsubscribe-links";
import { messageKey } from "./keys";

/**
 * A message that its reader leaves unread is mailed after ten minutes, together with those that follow it: one mail from the first
 * unread one on. Its words are read when it is sent. Of a request, and where its reader chose so, a digest tells; of a muted
 * conversation nothing does.
 */
export const messageNotifications = [
  defineReaction(messageEvents.sent, "mail-unread", async (tx, { payload }) => {
    const { conversationId, senderId, receiverId, seq } = payload;
    const unread = await findUnread(conversationId, receiverId, { session: tx.session });
    const reader = unread && (await findRecipient(receiverId, tx.session));
    if (!reader) return;
    const { userId, email, locale } = reader;
    const preferences = await findPreferencesOf(userId, tx.session);
    const period = messagesIn(preferences, unread.request);
    if (period) await planDigests(tx, period, [{ ...reader, preferences }]);
    if (unread.request) return;
    const person = (await findPeople([senderId], tx.session)).get(senderId)?.name ?? "";
    const due = new Date((unread.messages[0]?.createdAt ?? now()).getTime() + UNREAD_MINUTES * MINUTE);
    await queueMail(tx, {
      key: `message:${conversationId}:${userId}:${unread.firstSeq}`,
      kind: "messages",
      category: "messages",
      gate: { notification: null, byId: senderId, message: { conversationId, seq: unread.firstSeq } },
      headers: unsubscribeLinks({ userId, category: "messages" }, locale).headers,
      to: email,
      userId,
      about: [senderId],
      locale,
      subject: translator(locale, "mail")("messages.subject", { count: 1, person }),
      text: "",
      html: "",
      availableAt: due,
    });
    await queuePushes(tx, [{ key: messageKey(conversationId, seq), userId }]);
  }),
];
