import type { Types } from "mongoose";
import { MessageModel } from "@/models/message";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";

/** Whether someone is one of the two between whom a message was sent. */
export async function mayReadMessage(messageId: Types.ObjectId, userId: string): Promise<boolean> {
  await connect();
  const id = objectId(userId);
  const row = await MessageModel.findOne(
    { _id: messageId, $or: [{ senderId: id }, { receiverId: id }] },
    { _id: 1 },
  ).lean();
  return row !== null;
}
