import type { ClientSession } from "mongoose";
import { MessageModel } from "@/models/message";
import { findBlockedAmong } from "@/lib/alliances/queries/blocked";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findPeople, type PersonSummary } from "@/lib/profiles/queries/people";
import type { Conversation as ConversationRow } from "@/models/conversation";
import type { Conversation, ConversationPerson } from "../schema";
import { folderOf, shownStatus, sidesOf } from "../sides";
import { findRelaxed } from "./contact-rules";
import { findReceipts } from "./receipts";
import { presentMessages } from "./present-messages";

type Row = Lean<ConversationRow>;

const otherIdOf = (row: Row, readerId: string) => sidesOf(row, readerId).them.userId.toHexString();

const toConversationPerson = (person: PersonSummary): ConversationPerson => {
  const { id, name, persona, headline, location, trustScore, picture, timeZone } = person;
  return { id, name, persona, headline, location, trustScore, picture, timeZone };
};

async function lastMessages(rows: readonly Row[], readerId: string, session?: ClientSession) {
  const ids = rows.flatMap(({ lastMessageId }) => lastMessageId ?? []);
  const found = await MessageModel.find({ _id: { $in: ids } }, null, sessionOption(session)).lean();
  const messages = found.filter(({ hiddenAt, senderId }) => !hiddenAt || senderId.toHexString() === readerId);
  const present = await presentMessages(messages, session);
  return new Map(messages.map((message) => [message._id.toHexString(), present(message, readerId)]));
}

/** Conversations for one of their two, in their order; without those whose other person is gone. */
export async function presentConversations(
  rows: readonly Row[],
  readerId: string,
  session?: ClientSession,
): Promise<Conversation[]> {
  if (rows.length === 0) return [];
  const otherIds = rows.map((row) => otherIdOf(row, readerId));
  const read = {
    people: () => findPeople(otherIds, session),
    messages: () => lastMessages(rows, readerId, session),
    relaxed: () => findRelaxed(readerId, otherIds, session),
    receipts: () => findReceipts(readerId, otherIds, session),
    blocked: () => findBlockedAmong(readerId, otherIds, session),
  };
  // Operations of one session must not run in parallel.
  const [people, messages, relaxed, { byMe }, seesReceipts] = session
    ? ([
        await read.people(),
        await read.messages(),
        await read.relaxed(),
        await read.blocked(),
        await read.receipts(),
      ] as const)
    : await Promise.all([read.people(), read.messages(), read.relaxed(), read.blocked(), read.receipts()]);
  return rows.flatMap((row): Conversation[] => {
    const { me, them } = sidesOf(row, readerId);
    const person = people.get(them.userId.toHexString());
    if (!person) return [];
    return [
      {
        id: row._id.toHexString(),
        with: toConversationPerson(person),
        lastMessage: (row.lastMessageId && messages.get(row.lastMessageId.toHexString())) ?? null,
        lastSeq: row.lastSeq,
        unread: me.unread,
        folder: folderOf(me),
        muted: me.mutedAt !== null,
        status: shownStatus(row),
        contactRules: relaxed.has(person.id) ? "relaxed" : "strict",
        readUpTo: { me: me.readUpTo, them: seesReceipts(person.id) ? them.readUpTo : 0 },
        closesAt: row.closesAt?.toISOString() ?? null,
        blockedByMe: byMe.has(person.id),
      },
    ];
  });
}

/** The same of one. Throws 404 where the other person is gone. */
export async function presentConversation(row: Row, readerId: string, session?: ClientSession): Promise<Conversation> {
  const [conversation] = await presentConversations([row], readerId, session);
  if (!conversation) throw new Problem("not_found");
  return conversation;
}
