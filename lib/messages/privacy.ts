import { z } from "zod";
import { ConversationModel } from "@/models/conversation";
import { MessageModel } from "@/models/message";
import { MessageOriginalModel } from "@/models/message-original";
import { RepeatMarkModel } from "@/models/repeat-mark";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Id, Timestamp } from "@/lib/core/schema";
import { changeUnreadMessages } from "@/lib/stream/append";
import { folderOf, otherPlace, placeOf, sideAt, sidesOf } from "./sides";
import { withoutPerson } from "@/lib/core/without-person";

/**
 * Personal data in messages (PIPEDA principle 4.9, GDPR article 15): a person's conversations with every message as both read it. What
 * the filter took out is in none of it.
 */
export async function exportMessages(userId: string) {
  await connect();
  const rows = await ConversationModel.find({ participants: objectId(userId) })
    .sort({ createdAt: 1 })
    .lean();
  const messages = await MessageModel.find({ conversationId: { $in: rows.map(({ _id }) => _id) } })
    .sort({ conversationId: 1, seq: 1 })
    .lean();
  const byConversation = new Map<string, typeof messages>();
  for (const message of messages) {
    const id = message.conversationId.toHexString();
    const list = byConversation.get(id);
    if (list) list.push(message);
    else byConversation.set(id, [message]);
  }
  return rows.map((row) => {
    const { me, them } = sidesOf(row, userId);
    return {
      id: row._id.toHexString(),
      personId: them.userId.toHexString(),
      folder: folderOf(me),
      muted: me.mutedAt !== null,
      readUpTo: me.readUpTo,
      status: row.status,
      createdAt: row.createdAt.toISOString(),
      messages: (byConversation.get(row._id.toHexString()) ?? []).map(
        ({ seq, senderId, text, flags, fileIds, createdAt, editedAt }) => ({
          seq,
          direction: senderId.toHexString() === userId ? ("sent" as const) : ("received" as const),
          text,
          flags,
          fileIds: fileIds.map((id) => id.toHexString()),
          createdAt: createdAt.toISOString(),
          editedAt: editedAt?.toISOString() ?? null,
        }),
      ),
    };
  });
}

/**
 * Deletes what a person wrote, with what the filter took out of it (GDPR article 17, PIPEDA principle 4.5). What others wrote to them
 * stays those others'.
 */
export async function eraseMessages(tx: Tx, userId: string): Promise<void> {
  const { session } = tx;
  const senderId = objectId(userId);
  const written = await MessageModel.find({ senderId }, { _id: 1 }).session(session).lean();
  const ids = written.map(({ _id }) => _id);
  await MessageOriginalModel.deleteMany({ messageId: { $in: ids } }, { session });
  await MessageModel.deleteMany({ senderId }, { session });
  await RepeatMarkModel.deleteMany({ _id: new RegExp(`^${userId} `) }, { session });
  for (const row of await ConversationModel.find({ participants: senderId }).session(session).lean()) {
    const place = placeOf(row, userId);
    if (place === null) continue;
    const other = sideAt(row, otherPlace(place));
    const last = ids.some((id) => row.lastMessageId?.equals(id));
    await ConversationModel.updateOne(
      { _id: row._id },
      { $set: { [`sides.${otherPlace(place)}.unread`]: 0, ...(last ? { lastMessageId: null } : {}) } },
      { session },
    );
    await changeUnreadMessages(tx, other.userId.toHexString(), -other.unread);
  }
}

/** Takes the person's name, address and numbers out of what others wrote to them. */
async function eraseNamesInMessages(tx: Tx, person: ErasedPerson): Promise<void> {
  const { session } = tx;
  const talks = await ConversationModel.find({ participants: objectId(person.userId) }, { _id: 1 })
    .session(session)
    .lean();
  const rows = MessageModel.find(
    { conversationId: { $in: talks.map(({ _id }) => _id) }, senderId: { $ne: objectId(person.userId) } },
    { text: 1 },
  )
    .session(session)
    .lean()
    .cursor();
  for await (const { _id, text } of rows) {
    const left = withoutPerson(person, text);
    if (left !== text) await MessageModel.updateOne({ _id }, { $set: { text: left } }, { session });
  }
}

/** What messages answer for of personal data. */
export const messageData = personalData({
  models: { Conversation: [], Message: ["text", "fingerprint"], MessageOriginal: ["text"], RepeatMark: [] },
  retention: [
    sweepRows({
      dataset: "messageOriginals",
      model: MessageOriginalModel,
      due: (_cutoff, at) => ({ expiresAt: { $lte: at } }),
    }),
  ],
  sections: {
    messages: z.array(
      z.strictObject({
        id: Id,
        personId: Id,
        folder: z.string(),
        muted: z.boolean(),
        readUpTo: z.int(),
        status: z.string(),
        createdAt: Timestamp,
        messages: z.array(
          z.strictObject({
            seq: z.int(),
            direction: z.enum(["sent", "received"]),
            text: z.string(),
            flags: z.array(z.string()),
            fileIds: z.array(Id),
            createdAt: Timestamp,
            editedAt: Timestamp.nullable(),
          }),
        ),
      }),
    ),
  },
  read: async (userId) => ({ messages: await exportMessages(userId) }),
  erase: {
    messages: (tx, { userId }) => eraseMessages(tx, userId),
    messagesToThem: eraseNamesInMessages,
  },
});
