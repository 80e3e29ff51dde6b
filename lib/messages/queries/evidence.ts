import type { ClientSession, Types } from "mongoose";
import { MessageModel, type Message } from "@/models/message";
import { MessageOriginalModel } from "@/models/message-original";
import { decryptField } from "@/lib/core/crypto/field-encryption";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { originalContext } from "../originals";

/** How many messages before and after a reported one belong to it. */
const EITHER_SIDE = 5;

/** A message that a person received, and five either side of it, as they read them; null for anyone else's. */
export async function findReceivedWithContext(
  messageId: string,
  receiverId: string,
): Promise<{ message: Lean<Message>; around: Lean<Message>[] } | null> {
  await connect();
  const message = await MessageModel.findOne({ _id: messageId, receiverId: objectId(receiverId) }).lean();
  if (!message || message.hiddenAt) return null;
  const around = await MessageModel.find({
    conversationId: message.conversationId,
    seq: { $gte: message.seq - EITHER_SIDE, $lte: message.seq + EITHER_SIDE },
  })
    .sort({ seq: 1 })
    .lean();
  return { message, around };
}

/** Whether someone wrote to a person. */
export async function hasWrittenTo(senderId: string, receiverId: string, session?: ClientSession): Promise<boolean> {
  await connect();
  const filter = { senderId: objectId(senderId), receiverId: objectId(receiverId) };
  return (await MessageModel.exists(filter).setOptions(sessionOption(session))) !== null;
}

/** The texts of some messages as they were sent, where the filter took something out and they are kept; the earliest first. */
export async function readOriginals(
  messageIds: readonly Types.ObjectId[],
): Promise<{ messageId: string; text: string; at: Date }[]> {
  await connect();
  const rows = await MessageOriginalModel.find({ messageId: { $in: [...messageIds] } })
    .sort({ createdAt: 1, _id: 1 })
    .lean();
  return rows.map(({ _id, messageId, text, createdAt }) => ({
    messageId: messageId.toHexString(),
    text: decryptField(text, originalContext(_id)),
    at: createdAt,
  }));
}
