import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { StreamHeadModel } from "@/models/stream-head";

/** Where a person's log ends, and how many messages they have not read. */
export async function findHead(userId: string): Promise<{ seq: number; unreadMessages: number }> {
  await connect();
  const head = await StreamHeadModel.findOne({ _id: objectId(userId) }).lean();
  return { seq: head?.seq ?? 0, unreadMessages: Math.max(0, head?.unreadMessages ?? 0) };
}
