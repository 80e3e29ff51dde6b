import { may } from "@/lib/access/permissions";
import { personas } from "@/lib/access/personas";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { InboxModel } from "@/models/inbox";
import { countKinds } from "../counters";
import type { InboxKind } from "../states";

/**
 * Counts some kinds again for those of the given people who have an inbox. Every count writes, even an equal one: of two that
 * run at once, the one with the older snapshot conflicts and runs again.
 */
export const recount = (tx: Tx, userIds: readonly string[], kinds: readonly InboxKind[]): Promise<void> =>
  recountAll(tx, { userId: { $in: [...new Set(userIds)].map(objectId) } }, kinds);

const deciders = personas.filter(
  (persona) => may(persona, "dispute:judge") || may(persona, "trust:decide") || may(persona, "review:judge"),
);

/** Counts some kinds again for everyone who decides disputes, appeals or held reviews, as all do who have a queue. */
export const recountDeciders = (tx: Tx, kinds: readonly InboxKind[]): Promise<void> =>
  recountAll(tx, { persona: { $in: deciders } }, kinds);

async function recountAll(tx: Tx, filter: Record<string, unknown>, kinds: readonly InboxKind[]): Promise<void> {
  const { session } = tx;
  const inboxes = await InboxModel.find(filter).session(session).lean();
  for (const { _id, userId, persona, counts } of inboxes) {
    const counted = counts && (await countKinds({ userId: userId.toHexString(), persona }, kinds, session));
    const set = counted && Object.fromEntries(Object.entries(counted).map(([kind, n]) => [`counts.${kind}`, n]));
    await InboxModel.updateOne(
      { _id },
      { $inc: { revision: 1 }, ...(set ? { $set: { ...set, countedAt: now() } } : {}) },
      { session },
    );
  }
}
