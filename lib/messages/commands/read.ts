import { objectId } from "@/lib/core/db/model";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { appendStreamEvents, changeUnreadMessages } from "@/lib/stream/append";
import { ConversationModel } from "@/models/conversation";
import { MessageModel } from "@/models/message";
import { authorizeParticipant } from "../authorize";
import { findReceipts } from "../queries/receipts";
import type { ReadAnswer, ReadInput } from "../schema";
import { sideAt, updateFor } from "../sides";

/** Marks a conversation as read up to a message, never back. Throws 404 to a stranger. */
export const readConversation = (ctx: Context, id: string, { upTo }: ReadInput): Promise<ReadAnswer> =>
  transaction(ctx, async (tx) => {
    const { row, userId, otherId, place } = await authorizeParticipant(tx, id);
    const before = sideAt(row, place);
    const readUpTo = Math.min(upTo, row.lastSeq);
    if (readUpTo <= before.readUpTo) return { readUpTo: before.readUpTo, unread: before.unread };
    const unread = await MessageModel.countDocuments(
      { conversationId: row._id, seq: { $gt: readUpTo }, senderId: objectId(otherId) },
      { session: tx.session },
    );
    const read = await ConversationModel.findOneAndUpdate(
      { _id: row._id },
      { $set: { [`sides.${place}.readUpTo`]: readUpTo, [`sides.${place}.unread`]: unread } },
      { session: tx.session, returnDocument: "after" },
    )
      .orFail()
      .lean();
    const receipts = (await findReceipts(userId, [otherId], tx.session))(otherId);
    await appendStreamEvents(
      tx,
      // Who sees no receipts is told of nothing.
      (receipts ? [userId, otherId] : [userId]).map((one) => ({
        userId: one,
        about: [userId, otherId],
        event: { type: "conversation.updated", data: updateFor(read, one, receipts) },
      })),
    );
    await changeUnreadMessages(tx, userId, unread - before.unread);
    return { readUpTo, unread };
  });
