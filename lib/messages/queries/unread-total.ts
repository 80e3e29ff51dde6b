import { StreamHeadModel } from "@/models/stream-head";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";

/** How many messages a person has not read. */
export async function countUnreadMessages(userId: string): Promise<number> {
  await connect();
  const head = await StreamHeadModel.findById(objectId(userId), { unreadMessages: 1 }).lean();
  return Math.max(0, head?.unreadMessages ?? 0);
}
