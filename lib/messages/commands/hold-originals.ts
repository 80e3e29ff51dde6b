import type { Types } from "mongoose";
import { MessageOriginalModel } from "@/models/message-original";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { retentionEnd } from "@/lib/core/retention";

/** Keeps the originals of some messages while a moderation case is about them, or lets their time run from now on. */
export async function holdOriginals(tx: Tx, messageIds: readonly Types.ObjectId[], held: boolean): Promise<void> {
  const expiresAt = held ? null : retentionEnd("messageOriginals", now());
  await MessageOriginalModel.updateMany(
    { messageId: { $in: [...messageIds] } },
    { $set: { expiresAt } },
    { session: tx.session },
  );
}
