import { ConversationModel, type Conversation as ConversationRow } from "@/models/conversation";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { foldText } from "@/lib/core/search-tokens";
import { findPeople } from "@/lib/profiles/queries/people";

import type { ConversationPage, ConversationsQuery } from "../schema";
import { sidesOf } from "../sides";
import type { Folder } from "../states";
import { presentConversations } from "./present-conversations";
import { countUnreadMessages } from "./unread-total";

/** Among how many conversations a person is looked for. */
const SEARCHED = 1000;

type Row = Lean<ConversationRow>;

const inFolder = {
  inbox: { accepted: true, archivedAt: null },
  requests: { accepted: false, archivedAt: null },
  archived: { archivedAt: { $ne: null } },
} as const satisfies Record<Folder, Record<string, unknown>>;

/** A person's conversations; one that nobody has written in is seen by who began it alone. */
const ofPerson = (userId: string, side: Record<string, unknown>) => ({
  participants: objectId(userId),
  sides: { $elemMatch: { userId: objectId(userId), ...side } },
  $and: [{ $or: [{ lastSeq: { $gt: 0 } }, { startedBy: objectId(userId) }] }],
});

/**
 * Lists the caller's conversations of a folder, the latest message first; with `q` those with people whose name has each of its words,
 * in any folder.
 */
export async function listConversations(ctx: Context, query: ConversationsQuery = {}): Promise<ConversationPage> {
  const { userId } = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const folder = query.folder ?? (query.q === undefined ? "inbox" : undefined);
  const [rows, unreadTotal] = await Promise.all([
    ConversationModel.find({
      ...ofPerson(userId, {
        ...(folder ? inFolder[folder] : {}),
        ...(query.unread === undefined ? {} : { unread: { $gt: 0 } }),
      }),
      ...afterCursor("lastMessageAt", "date", -1, query.cursor),
    })
      .sort({ lastMessageAt: -1, _id: -1 })
      .limit(query.q === undefined ? limit + 1 : SEARCHED)
      .lean(),
    countUnreadMessages(userId),
  ]);
  const found = query.q === undefined ? rows : await named(rows, userId, query.q);
  const { items, nextCursor } = toPage(
    found,
    limit,
    (row) => row,
    ({ lastMessageAt, _id }) => [lastMessageAt.getTime(), _id.toHexString()],
  );
  return { items: await presentConversations(items, userId), nextCursor, unreadTotal };
}

/** Those with people whose name has a word that begins with each word of `q`. */
async function named(rows: readonly Row[], userId: string, q: string): Promise<Row[]> {
  const otherIdOf = (row: Row) => sidesOf(row, userId).them.userId.toHexString();
  const people = await findPeople(rows.map(otherIdOf));
  const wanted = foldText(q).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const words = foldText(people.get(otherIdOf(row))?.name ?? "").split(/[\s'’-]+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** How many conversations of the inbox have unread messages, and how many requests there are. */
export async function countFolders(ctx: Context): Promise<{ inbox: number; requests: number }> {
  const { userId } = signedIn(ctx);
  await connect();
  const [inbox, requests] = await Promise.all([
    ConversationModel.countDocuments(ofPerson(userId, { ...inFolder.inbox, unread: { $gt: 0 } })),
    ConversationModel.countDocuments(ofPerson(userId, inFolder.requests)),
  ]);
  return { inbox, requests };
}
