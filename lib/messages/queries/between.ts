import { ConversationModel } from "@/models/conversation";
import { connect } from "@/lib/core/db/connect";
import { pairKey } from "@/lib/core/pair-key";
import { isClosed } from "../sides";

/** The conversation of two people, or null. */
export async function findConversationWith(
  userId: string,
  otherId: string,
): Promise<{ id: string; closed: boolean } | null> {
  await connect();
  const row = await ConversationModel.findOne({ pairKey: pairKey(userId, otherId) }, { status: 1, closesAt: 1 }).lean();
  return row && { id: row._id.toHexString(), closed: isClosed(row) };
}
