import { now } from "@/lib/core/clock";
import type { Account } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { InboxModel } from "@/models/inbox";
import { countKinds } from "../counters";
import { inboxKinds, type InboxCounts } from "../states";

/**
 * Counts everything that waits for a person whose inbox is missing or was for another persona, and stores it. The row is there
 * before the count begins: a change that the count may have missed increments its revision, and then the next page counts
 * again.
 */
export async function openInbox(reader: Account): Promise<InboxCounts> {
  const userId = objectId(reader.userId);
  const { persona } = reader;
  const opened = await InboxModel.findOneAndUpdate(
    { userId },
    { $set: { persona, counts: null }, $inc: { revision: 1 } },
    { upsert: true, returnDocument: "after" },
  ).lean();
  const counts = await countKinds(reader, inboxKinds);
  await InboxModel.updateOne(
    { userId, revision: opened.revision },
    { $set: { counts, countedAt: now() }, $inc: { revision: 1 } },
  );
  return counts;
}
