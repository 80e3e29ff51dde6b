import { MessageModel } from "@/models/message";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";

/** Shows a message to its sender alone, or to both again. Without effect where it is gone. */
export async function setMessageHidden(tx: Tx, id: string, hidden: boolean): Promise<void> {
  const before = await MessageModel.findOneAndUpdate(
    { _id: id },
    { $set: { hiddenAt: hidden ? now() : null } },
    { session: tx.session, returnDocument: "before" },
  ).lean();
  if (!before) return;
  await audit(tx, {
    action: hidden ? "message.hide" : "message.unhide",
    entity: "message",
    entityId: id,
    before: { hidden: Boolean(before.hiddenAt) },
    after: { hidden },
  });
}
