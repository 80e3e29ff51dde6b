import { MessageModel, type Message as MessageRow } from "@/models/message";
import { signedIn, type Context } from "@/lib/core/context";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { MessagePage, MessagesQuery } from "../schema";
import { findOwn } from "./detail";
import { presentMessages } from "./present-messages";

/**
 * Lists the messages of a conversation, newest first; with `after` those that came later than that number, oldest first. Throws 404 to
 * a stranger.
 */
export async function listMessages(ctx: Context, id: string, query: MessagesQuery = {}): Promise<MessagePage> {
  const { userId } = signedIn(ctx);
  const { _id: conversationId } = await findOwn(ctx, id);
  // What moderation hides is its sender's alone.
  const shown = { conversationId, $and: [{ $or: [{ hiddenAt: null }, { senderId: objectId(userId) }] }] };
  const limit = query.limit ?? DEFAULT_PAGE;
  const { after } = query;
  const rows: Lean<MessageRow>[] = await (after === undefined
    ? MessageModel.find({ ...shown, ...afterCursor("seq", "number", -1, query.cursor) })
        .sort({ seq: -1 })
        .limit(limit + 1)
        .lean()
    : MessageModel.find({ ...shown, seq: { $gt: after } })
        .sort({ seq: 1 })
        .limit(limit + 1)
        .lean());
  const present = await presentMessages(rows.slice(0, limit));
  const page = toPage(
    rows,
    limit,
    (row) => present(row, userId),
    ({ seq, _id }) => [seq, _id.toHexString()],
  );
  // What came later is asked for again by the number of the last one.
  return after === undefined ? page : { ...page, nextCursor: null };
}
