import type { ClientSession } from "mongoose";
import { DigestModel } from "@/models/digest";
import { findBlockedAmong } from "@/lib/alliances/queries/blocked";
import { DAY, nowMs } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { findUnreadConversations, type UnreadConversation } from "@/lib/messages/queries/unread";
import type { Preferences } from "../preferences/merge";
import { chosenCategories, digestPeriods, type DigestPeriod } from "../preferences/states";

/** How far back a first digest looks. */
const DAYS = 14;

/**
 * The digest that tells of unread messages: the one that their reader chose. Requests are never mailed by themselves: where messages are
 * mailed at once, a digest that the reader gets anyway tells of them.
 */
export function messagesIn({ channels, categories }: Preferences, request: boolean): DigestPeriod | null {
  const { email } = categories.messages;
  if (channels.email === "off" || email === "off") return null;
  if (email !== "instant") return email;
  const gets = (period: DigestPeriod) => chosenCategories.some((name) => categories[name].email === period);
  return request ? (digestPeriods.find(gets) ?? null) : null;
}

/** Conversations in which something has come since the last digest and is not read, that a digest tells of. */
export async function findPendingMessages(
  userId: string,
  preferences: Preferences,
  period: DigestPeriod,
  session: ClientSession,
): Promise<UnreadConversation[]> {
  if (![true, false].some((request) => messagesIn(preferences, request) === period)) return [];
  const last = await DigestModel.findOne({ userId: objectId(userId), state: "sent" }, { availableAt: 1 })
    .sort({ availableAt: -1 })
    .session(session)
    .lean();
  const since = last?.availableAt ?? new Date(nowMs() - DAYS * DAY);
  const found = (await findUnreadConversations(userId, since, session)).filter(
    ({ request }) => messagesIn(preferences, request) === period,
  );
  if (found.length === 0) return [];
  const { either } = await findBlockedAmong(
    userId,
    found.map(({ otherId }) => otherId),
  );
  return found.filter(({ otherId }) => !either.has(otherId));
}
