import type { ClientSession } from "mongoose";
import { ConversationModel } from "@/models/conversation";
import { MessageModel, type Message } from "@/models/message";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { folderOf, placeOf, sidesOf } from "../sides";

/** How many texts are read for one e-mail. */
const MOST = 5;

/** What one of two people has not read of the other in a conversation. */
export interface UnreadMessages {
  senderId: string;
  /** The number of the first one. */
  firstSeq: number;
  count: number;
  /** The first ones, oldest first. */
  messages: readonly Lean<Message>[];
  /** Whether the reader has not accepted the conversation yet. */
  request: boolean;
}

/**
 * What a person has not read in a conversation that they have not muted, after the number `after` if given; null where that is nothing.
 */
export async function findUnread(
  conversationId: string,
  readerId: string,
  { after = 0, session }: { after?: number; session?: ClientSession } = {},
): Promise<UnreadMessages | null> {
  await connect();
  const row = await ConversationModel.findById(conversationId, null, sessionOption(session)).lean();
  if (!row || placeOf(row, readerId) === null) return null;
  const { me, them } = sidesOf(row, readerId);
  if (me.mutedAt !== null || me.unread === 0) return null;
  const messages = await MessageModel.find(
    { conversationId: row._id, senderId: them.userId, seq: { $gt: Math.max(me.readUpTo, after) } },
    null,
    sessionOption(session),
  )
    .sort({ seq: 1 })
    .limit(MOST)
    .lean();
  const [first] = messages;
  if (!first) return null;
  return {
    senderId: them.userId.toHexString(),
    firstSeq: first.seq,
    count: Math.max(me.unread, messages.length),
    messages,
    request: folderOf(me) === "requests",
  };
}

/** One message, while its receiver has not read it; null as for {@link findUnread}, and in a request. */
export async function findUnreadMessage(
  conversationId: string,
  readerId: string,
  seq: number,
): Promise<{ senderId: string; text: string } | null> {
  const unread = await findUnread(conversationId, readerId, { after: seq - 1 });
  if (!unread || unread.request || unread.firstSeq !== seq) return null;
  const row = await MessageModel.findOne({ conversationId: objectId(conversationId), seq }, { text: 1 }).lean();
  return row && { senderId: unread.senderId, text: row.text };
}

/** A conversation in which something is not read. */
export interface UnreadConversation {
  conversationId: string;
  otherId: string;
  count: number;
  request: boolean;
}

/** How many conversations are looked at. */
const CONVERSATIONS = 50;

/** Conversations of the time since `since` in which a person has not read everything and which they have not muted, newest first. */
export async function findUnreadConversations(
  userId: string,
  since: Date,
  session?: ClientSession,
): Promise<UnreadConversation[]> {
  await connect();
  const rows = await ConversationModel.find(
    { participants: objectId(userId), lastMessageAt: { $gt: since } },
    null,
    sessionOption(session),
  )
    .sort({ lastMessageAt: -1, _id: -1 })
    .limit(CONVERSATIONS)
    .lean();
  return rows.flatMap((row) => {
    const { me, them } = sidesOf(row, userId);
    if (me.unread === 0 || me.mutedAt !== null) return [];
    return [
      {
        conversationId: row._id.toHexString(),
        otherId: them.userId.toHexString(),
        count: me.unread,
        request: folderOf(me) === "requests",
      },
    ];
  });
}
