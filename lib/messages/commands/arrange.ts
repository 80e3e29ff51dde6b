import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { appendStreamEvent } from "@/lib/stream/append";
import { ConversationModel, type ConversationSide } from "@/models/conversation";
import { authorizeParticipant } from "../authorize";
import { findReceipts } from "../queries/receipts";
import { presentConversation } from "../queries/present-conversations";
import type { Conversation } from "../schema";
import { updateFor } from "../sides";

type Change = () => Partial<Pick<ConversationSide, "accepted" | "archivedAt" | "mutedAt">>;

/** Changes where and how a person keeps a conversation. Repeating it changes nothing. Throws 404 to a stranger. */
const arranging =
  (change: Change) =>
  (ctx: Context, id: string): Promise<Conversation> =>
    transaction(ctx, async (tx) => {
      const { row, userId, otherId, place } = await authorizeParticipant(tx, id);
      const set = Object.fromEntries(Object.entries(change()).map(([key, value]) => [`sides.${place}.${key}`, value]));
      const changed = await ConversationModel.findOneAndUpdate(
        { _id: row._id },
        { $set: set },
        { session: tx.session, returnDocument: "after" },
      )
        .orFail()
        .lean();
      const receipts = (await findReceipts(userId, [otherId], tx.session))(otherId);
      await appendStreamEvent(tx, {
        userId,
        about: [otherId],
        event: { type: "conversation.updated", data: updateFor(changed, userId, receipts) },
      });
      return presentConversation(changed, userId, tx.session);
    });

/** Moves a request to one's inbox. */
export const acceptConversation = arranging(() => ({ accepted: true, archivedAt: null }));
/** Puts a conversation away until there is a new message. */
export const archiveConversation = arranging(() => ({ archivedAt: now() }));
export const unarchiveConversation = arranging(() => ({ archivedAt: null }));
/** Asks for no e-mail or push about a conversation. */
export const muteConversation = arranging(() => ({ mutedAt: now() }));
export const unmuteConversation = arranging(() => ({ mutedAt: null }));
