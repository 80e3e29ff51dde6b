import { NotificationModel, type Notification } from "@/models/notification";
import { findBlockedAmong } from "@/lib/alliances/queries/blocked";
import { DAY, nowMs } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { paths } from "@/lib/core/paths";
import { translator } from "@/lib/i18n/translator";
import type { PushContent } from "@/lib/integrations/push/send";
import { findUnreadMessage } from "@/lib/messages/queries/unread";
import { findPeople } from "@/lib/profiles/queries/people";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { messageOf } from "../messages/keys";
import { categoryOf, type Category } from "../preferences/states";
import { toNotification } from "../present";

/** Something that a push may show. */
export interface PushItem {
  category: Category;
  /** Who caused it, where a block ends it. */
  byId: string | undefined;
  content: Required<PushContent>;
}

const ofNotification = (row: Lean<Notification>, locale: Recipient["locale"]): PushItem => {
  const { id, title, body, url } = toNotification(row, locale);
  return { category: categoryOf[row.type], byId: row.byId, content: { title, body, url, tag: id, locale } };
};

async function ofMessage(key: string, { userId, locale }: Recipient): Promise<PushItem[]> {
  const message = messageOf(key);
  const unread = message && (await findUnreadMessage(message.conversationId, userId, message.seq));
  if (!unread) return [];
  const { senderId, text } = unread;
  const person = (await findPeople([senderId])).get(senderId)?.name ?? "";
  const title = translator(locale, "mail")("messages.subject", { count: 1, person });
  const url = paths.conversation(message.conversationId);
  return [
    {
      category: "messages",
      byId: senderId,
      content: { title, body: text, url, tag: message.conversationId, locale },
    },
  ];
}

/** What of a push's sources is still news to its reader: of the last day, not read, and caused by no one blocked. Newest first. */
export async function findNews(keys: readonly string[], reader: Recipient): Promise<PushItem[]> {
  const messages = keys.filter((key) => messageOf(key) !== null);
  const rows = await NotificationModel.find({
    key: { $in: keys },
    createdAt: { $gt: new Date(nowMs() - DAY) },
    $or: [{ readAt: null }, { hidden: true }],
  })
    .sort({ createdAt: -1 })
    .lean();
  const written = await Promise.all(messages.map((key) => ofMessage(key, reader)));
  const items = [...rows.map((row) => ofNotification(row, reader.locale)), ...written.flat()];
  const people = [...new Set(items.flatMap(({ byId }) => byId ?? []))];
  if (people.length === 0) return items;
  const { either } = await findBlockedAmong(reader.userId, people);
  return items.filter(({ byId }) => byId === undefined || !either.has(byId));
}

/** What a browser shows: the title of one item, with its text where its reader wants that, or how many there are. */
export function pushContent(
  items: readonly PushItem[],
  { locale, preview }: { locale: Recipient["locale"]; preview: boolean },
): PushContent {
  const [item] = items;
  if (!item || items.length > 1) {
    const title = translator(locale, "notifications")("gathered", { count: items.length });
    return { title, url: paths.notifications, tag: "gathered", locale };
  }
  const { body, ...rest } = item.content;
  return { ...rest, ...(preview && body !== "" ? { body } : {}) };
}
