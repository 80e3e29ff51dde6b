import { ConversationModel } from "@/models/conversation";
import { MessageModel, type Message } from "@/models/message";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";

/** A message of a person, as both sides read it. */
export interface MessageOfPerson {
  id: string;
  conversationId: string;
  senderId: string;
  senderName: string;
  receiverName: string;
  text: string;
  createdAt: string;
}

interface Query {
  conversationId?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** Whose messages may be read is the caller's to know: those of one conversation, the latest first, or the latest of each. */
export async function listMessagesOf(
  userId: string,
  { conversationId, limit = DEFAULT_PAGE, cursor }: Query,
): Promise<{ items: MessageOfPerson[]; nextCursor: string | null }> {
  await connect();
  const before = cursor === undefined ? {} : { _id: { $lt: objectId(String(decodeCursor(cursor, 1)[0])) } };
  const me = objectId(userId);
  const own = conversationId === undefined ? {} : { _id: objectId(conversationId) };
  const conversations = await ConversationModel.find({ participants: me, ...own }, { lastMessageId: 1 }).lean();
  if (conversationId !== undefined && conversations.length === 0) throw new Problem("not_found");
  const latest = conversations.flatMap(({ lastMessageId }) => (lastMessageId ? [lastMessageId] : []));
  const rows = await MessageModel.find({
    $and: [
      conversationId === undefined ? { _id: { $in: latest } } : { conversationId: objectId(conversationId) },
      before,
    ],
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<Lean<Message>[]>();
  const people = await findPeople(
    rows.flatMap(({ senderId, receiverId }) => [senderId.toHexString(), receiverId.toHexString()]),
  );
  const nameOf = (id: Message["senderId"]) => people.get(id.toHexString())?.name ?? "";
  return toPage(
    rows,
    limit,
    (row) => ({
      id: row._id.toHexString(),
      conversationId: row.conversationId.toHexString(),
      senderId: row.senderId.toHexString(),
      senderName: nameOf(row.senderId),
      receiverName: nameOf(row.receiverId),
      text: row.text,
      createdAt: row.createdAt.toISOString(),
    }),
    (row) => [row._id.toHexString()],
  );
}
