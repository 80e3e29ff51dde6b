import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { deny } from "@/lib/core/audit/deny";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { appendStreamEvents } from "@/lib/stream/append";
import { MessageModel, type Message as MessageRow } from "@/models/message";
import { authorizeWriter } from "../authorize";
import { idsOf, messageEvents } from "../events";
import { filterFor } from "../filtered";
import { keepOriginal } from "../originals";
import { editableUntil } from "../present";
import { presentMessages } from "../queries/present-messages";
import { countRepeat, fingerprintOf } from "../repeats";
import type { Message, MessageEdit } from "../schema";

/**
 * Changes the text of one's own message, once and within five minutes, by the same path as sending; what it said before is not kept.
 * Emits `message.edited`. Throws 404 to a stranger, 403 to the other person, 409 `edit_window_closed` or `already_edited`, and what
 * sending throws.
 */
export const editMessage = (ctx: Context, id: string, { text: written }: MessageEdit): Promise<Message> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await authorizeSender(tx, id, userId);
    const { otherId } = await authorizeWriter(tx, row.conversationId.toHexString());
    if (editableUntil(row) < now()) throw new Problem("edit_window_closed");
    if (row.editedAt !== null) throw new Problem("already_edited");
    const { text, flags, nudge } = await filterFor(tx, written, userId, otherId);
    const fingerprint = fingerprintOf(written);
    if (fingerprint !== row.fingerprint) await countRepeat(tx, userId, fingerprint);
    const edited = await MessageModel.findOneAndUpdate(
      { _id: row._id, editedAt: null },
      { $set: { text, flags, nudge, fingerprint, editedAt: now() } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!edited) throw new Problem("already_edited");
    await keepOriginal(tx, row._id, written, flags);
    const present = await presentMessages([edited], tx.session);
    await appendStreamEvents(
      tx,
      [userId, otherId].map((one) => ({
        userId: one,
        // What is written to someone may name them.
        about: [userId, otherId],
        event: { type: "message.edited", data: present(edited, one) },
      })),
    );
    await emit(tx, messageEvents.edited, idsOf(edited));
    return present(edited, userId);
  });

async function authorizeSender(tx: Tx, id: string, userId: string): Promise<Lean<MessageRow>> {
  const row = await MessageModel.findById(id).session(tx.session).lean();
  if (!row) throw new Problem("not_found");
  if (row.receiverId.toHexString() === userId) await deny(tx.ctx, "message.edit", "message", id);
  if (row.senderId.toHexString() !== userId) throw new Problem("not_found");
  return row;
}
