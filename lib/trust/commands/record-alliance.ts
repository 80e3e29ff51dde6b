import { pairKey } from "@/lib/core/pair-key";
import type { Tx } from "@/lib/core/db/transaction";
import { findPerson } from "../people";
import { allianceCounts } from "../sources";
import { byId, user } from "../subjects";
import { appendEntries } from "./append-entries";

/**
 * Two people became allies: an entry for each where both are verified to some level, once for the pair for ever, however often they
 * part and meet again.
 */
export async function recordAlliance(
  tx: Tx,
  { requesterId, receiverId }: { requesterId: string; receiverId: string },
  happenedAt: Date,
): Promise<void> {
  const requester = await findPerson(requesterId, tx.session);
  const receiver = await findPerson(receiverId, tx.session);
  if (!requester || !receiver || !allianceCounts(requester.level, receiver.level)) return;
  const source = pairKey(requesterId, receiverId);
  for (const userId of byId([requesterId, receiverId], (id) => id))
    await appendEntries(tx, user(userId), () => ({ gained: [{ event: "alliance_accepted", source, happenedAt }] }));
}
