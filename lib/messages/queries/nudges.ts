import type { ClientSession } from "mongoose";
import { MessageModel } from "@/models/message";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** How many messages of a person since then speak of paying outside the platform. */
export async function countNudges(userId: string, since: Date, session?: ClientSession): Promise<number> {
  await connect();
  return MessageModel.countDocuments(
    { senderId: objectId(userId), nudge: true, createdAt: { $gt: since } },
    sessionOption(session),
  );
}
