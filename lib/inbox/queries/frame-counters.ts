import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { hasPendingEvents } from "@/lib/core/events/pending";
import { countUnreadMessages } from "@/lib/messages/queries/unread-total";
import { countUnread } from "@/lib/notifications/queries/unread-count";
import { InboxModel } from "@/models/inbox";
import { openInbox } from "../commands/open-inbox";
import { countKinds } from "../counters";
import { inboxKinds, type InboxCounts } from "../states";

/**
 * Returns what the frame of every page counts: what waits for the caller, and their unread notifications. Others' actions may
 * show up to a second late; while reactions to the caller's own actions are pending, everything is counted anew. Unread
 * notifications are always counted: the database deletes old ones by itself, and the count is one index read.
 */
export async function getFrameCounters(ctx: Context): Promise<InboxCounts & { unread: number; messages: number }> {
  const { userId, persona } = signedIn(ctx);
  await connect();
  const [inbox, pending, unread, messages] = await Promise.all([
    InboxModel.findOne({ userId: objectId(userId) }).lean(),
    hasPendingEvents(userId),
    countUnread(ctx),
    countUnreadMessages(userId),
  ]);
  if (!inbox?.counts || inbox.persona !== persona || inboxKinds.some((kind) => inbox.counts?.[kind] === undefined))
    return { ...(await openInbox({ userId, persona })), unread, messages };
  return { ...(pending ? await countKinds({ userId, persona }, inboxKinds) : inbox.counts), unread, messages };
}
