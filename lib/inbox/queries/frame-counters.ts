import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { countTechnical } from "@/lib/administration/queries/overview";
import { objectId } from "@/lib/core/db/model";
import { hasPendingEvents } from "@/lib/core/events/pending";
import type { UnreadCounts } from "@/lib/stream/events";
import { findHead } from "@/lib/stream/queries/head";
import { countUnread } from "@/lib/notifications/queries/unread-count";
import { InboxModel } from "@/models/inbox";
import { openInbox } from "../commands/open-inbox";
import { countKinds } from "../counters";
import { inboxKinds, type InboxCounts } from "../states";

/** What the frame shows: what waits, what is unread, and the place in the reader's log of which that is true. */
export type FrameCounters = InboxCounts & {
  unread: UnreadCounts;
  place: number;
  /** Of administrators: what machines could not do by themselves. */
  webhooks: number;
  administration: number;
};

/**
 * Returns what the frame of every page counts: what waits for the caller, and their unread notifications. Others' actions may
 * show up to a second late; while reactions to the caller's own actions are pending, everything is counted anew. Unread
 * notifications are always counted: the database deletes old ones by itself, and the count is one index read.
 */
export async function getFrameCounters(ctx: Context): Promise<FrameCounters> {
  const { userId, persona } = signedIn(ctx);
  await connect();
  const [head, inbox, pending, notifications, technical] = await Promise.all([
    // Before what it is the place of: an event between the two comes again rather than not at all.
    findHead(userId),
    InboxModel.findOne({ userId: objectId(userId) }).lean(),
    hasPendingEvents(userId),
    countUnread(ctx),
    countTechnical(ctx),
  ]);
  const live = { ...technical, unread: { messages: head.unreadMessages, notifications }, place: head.seq };
  if (!inbox?.counts || inbox.persona !== persona || inboxKinds.some((kind) => inbox.counts?.[kind] === undefined))
    return { ...(await openInbox({ userId, persona })), ...live };
  return { ...(pending ? await countKinds({ userId, persona }, inboxKinds) : inbox.counts), ...live };
}
