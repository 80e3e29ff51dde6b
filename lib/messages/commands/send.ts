import { Types } from "mongoose";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { attachFiles } from "@/lib/files/commands/attach";
import { appendStreamEvents, changeUnreadMessages } from "@/lib/stream/append";
import { ConversationModel } from "@/models/conversation";
import { MessageModel, type Message as MessageRow } from "@/models/message";
import { authorizeWriter, type AuthorizedConversation } from "../authorize";
import { idsOf, messageEvents } from "../events";
import { filterFor } from "../filtered";
import { keepOriginal } from "../originals";
import { presentMessages } from "../queries/present-messages";
import { countRepeat, fingerprintOf } from "../repeats";
import type { MessageInput, SentMessage } from "../schema";
import { otherPlace, sideAt } from "../sides";

/**
 * Sends a message, filtered before it is stored; the conversation is accepted by who answers. The same `clientId` and text again return
 * the first message. Emits `message.sent`. Throws 404 to a stranger, 403 `account_suspended`, 403 `messaging_closed`, 409
 * `conversation_closed`, 409 `client_id_used`, 422 `message_repeated` and 422 `file_unusable`.
 */
export async function sendMessage(ctx: Context, conversationId: string, input: MessageInput): Promise<SentMessage> {
  const sentHash = keyedHash("message-sent", input.text, ...(input.fileIds ?? []));
  return transaction(ctx, async (tx) => {
    const found = await authorizeWriter(tx, conversationId);
    const { userId, otherId } = found;
    const before = await findSent(tx, found, input.clientId);
    if (before) {
      if (before.sentHash !== sentHash) throw new Problem("client_id_used");
      return { ...(await presentMessages([before], tx.session))(before, userId), existing: true };
    }
    const filtered = await filterFor(tx, input.text, userId, otherId);
    const fingerprint = fingerprintOf(input.text);
    await countRepeat(tx, userId, fingerprint);
    const { text, flags, nudge } = filtered;
    const { clientId } = input;
    const row = await store(tx, found, input.fileIds ?? [], { text, flags, nudge, clientId, sentHash, fingerprint });
    await keepOriginal(tx, row._id, input.text, flags);
    const present = await presentMessages([row], tx.session);
    await appendStreamEvents(
      tx,
      [userId, otherId].map((id) => ({
        userId: id,
        // What is written to someone may name them.
        about: [userId, otherId],
        event: { type: "message.created", data: present(row, id) },
      })),
    );
    await changeUnreadMessages(tx, otherId, 1);
    await emit(tx, messageEvents.sent, idsOf(row));
    return present(row, userId);
  });
}

const findSent = (
  tx: Tx,
  { row, userId }: AuthorizedConversation,
  clientId: string,
): Promise<Lean<MessageRow> | null> =>
  MessageModel.findOne({ conversationId: row._id, senderId: objectId(userId), clientId })
    .session(tx.session)
    .lean();

type Written = Pick<MessageRow, "text" | "flags" | "nudge" | "clientId" | "sentHash" | "fingerprint">;

/** Writes the message under the conversation's next number. Of two at once, one runs again. */
async function store(
  tx: Tx,
  { row: conversation, userId, otherId, place }: AuthorizedConversation,
  fileIds: readonly string[],
  written: Written,
): Promise<Lean<MessageRow>> {
  const _id = new Types.ObjectId();
  const createdAt = now();
  const [mine, theirs] = [`sides.${place}`, `sides.${otherPlace(place)}`];
  const { archivedAt, mutedAt } = sideAt(conversation, otherPlace(place));
  const { lastSeq } = await ConversationModel.findOneAndUpdate(
    { _id: conversation._id, status: "open" },
    {
      $inc: { lastSeq: 1, [`${theirs}.unread`]: 1 },
      $set: {
        lastMessageId: _id,
        lastMessageAt: createdAt,
        [`${mine}.accepted`]: true,
        [`${mine}.archivedAt`]: null,
        // What was put away comes back with a new message, unless it is to be quiet.
        [`${theirs}.archivedAt`]: mutedAt === null ? null : archivedAt,
      },
    },
    { session: tx.session, returnDocument: "after", projection: { lastSeq: 1 } },
  )
    .orFail()
    .lean();
  await attachFiles(tx, { fileIds, purpose: "message", to: { kind: "message", id: _id.toHexString() } });
  const row: Lean<MessageRow> = {
    _id,
    conversationId: conversation._id,
    seq: lastSeq,
    senderId: objectId(userId),
    receiverId: objectId(otherId),
    fileIds: fileIds.map(objectId),
    editedAt: null,
    createdAt,
    ...written,
  };
  try {
    await MessageModel.create([row], { session: tx.session });
  } catch (error) {
    throw beginAgain(error);
  }
  return row;
}
