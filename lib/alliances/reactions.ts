import { defineReaction } from "@/lib/core/events/events";
import type { Tx } from "@/lib/core/db/transaction";
import { objectId } from "@/lib/core/db/model";
import { appendStreamEvents, type AddressedEvent } from "@/lib/stream/append";
import { AllianceModel } from "@/models/alliance";
import { allianceEvents } from "./events";
import { idsOf } from "./pair";
import { presentAll } from "./queries/present-to";

const NAME = "stream";

/** Logs an alliance as it is now for the open tabs of some of its two people, each as they see it; nothing where a block hides it. */
async function logFor(tx: Tx, allianceId: string, readerIds: readonly string[]): Promise<void> {
  const row = await AllianceModel.findById(objectId(allianceId)).session(tx.session).lean();
  if (!row) return;
  const { requesterId, receiverId } = idsOf(row);
  const entries: AddressedEvent[] = [];
  for (const userId of readerIds) {
    const [data] = await presentAll([row], userId, tx.session);
    const about = [requesterId, receiverId];
    if (data) entries.push({ userId, about, event: { type: "alliance.updated", data } });
  }
  await appendStreamEvents(tx, entries);
}

/**
 * What the two see change. The sender of a request is told of an acceptance alone, and of what they do themselves by the command that
 * does it: that a request was declined must not show in what is missing. That someone blocked is told to no one.
 */
export const allianceReactions = [
  ...[allianceEvents.accepted, allianceEvents.removed].map((event) =>
    defineReaction(event, NAME, (tx, { payload: { allianceId, requesterId, receiverId } }) =>
      logFor(tx, allianceId, [requesterId, receiverId]),
    ),
  ),
  ...[allianceEvents.requested, allianceEvents.rejected, allianceEvents.withdrawn, allianceEvents.expired].map(
    (event) => defineReaction(event, NAME, (tx, { payload }) => logFor(tx, payload.allianceId, [payload.receiverId])),
  ),
];
