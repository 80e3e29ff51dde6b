import { retentionEnd } from "@/lib/core/retention";
import { aboutIdsOf } from "@/lib/core/about";
import { now } from "@/lib/core/clock";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { countUnreadOf } from "@/lib/notifications/queries/unread-count";
import { StreamEventModel } from "@/models/stream-event";
import { StreamHeadModel } from "@/models/stream-head";
import type { StreamEvent } from "./events";

/** An event, whose log it goes to, and whose name or words it shows there, its reader aside. Counts show nobody's. */
export type AddressedEvent = { userId: string } & (
  | { event: Extract<StreamEvent, { type: "unread" }>; about?: undefined }
  | { event: Exclude<StreamEvent, { type: "unread" }>; about: readonly string[] }
);

/** Logs one event for one person, in the transaction of its cause. */
export const appendStreamEvent = (tx: Tx, entry: AddressedEvent): Promise<void> => appendStreamEvents(tx, [entry]);

/**
 * Logs events in the transaction of their cause, each person's in the given order. They are numbered per person: whoever reads the
 * log up to a number has read everything below it: of two transactions that append for one person at once, one conflicts and runs
 * again.
 */
export async function appendStreamEvents(tx: Tx, entries: readonly AddressedEvent[]): Promise<void> {
  if (entries.length === 0) return;
  const { session } = tx;
  const byPerson = new Map<string, AddressedEvent[]>();
  for (const entry of entries) byPerson.set(entry.userId, [...(byPerson.get(entry.userId) ?? []), entry]);
  // In one order for all transactions: of two that meet, one gets through.
  const people = [...byPerson.keys()].sort();
  try {
    await StreamHeadModel.bulkWrite(
      people.map((userId) => ({
        updateOne: {
          filter: { _id: objectId(userId) },
          update: { $inc: { seq: byPerson.get(userId)?.length ?? 0 }, $setOnInsert: { unreadMessages: 0 } },
          upsert: true,
        },
      })),
      { session },
    );
  } catch (error) {
    throw beginAgain(error);
  }
  const heads = await StreamHeadModel.find({ _id: { $in: people.map(objectId) } }, { seq: 1 })
    .session(session)
    .lean();
  await insertEvents(
    tx,
    heads.flatMap(({ _id, seq }) => {
      const own = byPerson.get(_id.toHexString()) ?? [];
      return own.map((entry, index) => ({ ...entry, seq: seq - own.length + index + 1 }));
    }),
  );
}

/**
 * Changes how many messages a person has not read, by what the same transaction writes or marks as read, and logs the new counts.
 */
export async function changeUnreadMessages(tx: Tx, userId: string, by: number): Promise<void> {
  if (by === 0) return;
  const notifications = (await countUnreadOf([userId], tx.session)).get(userId) ?? 0;
  try {
    const head = await StreamHeadModel.findOneAndUpdate(
      { _id: objectId(userId) },
      { $inc: { seq: 1, unreadMessages: by } },
      { upsert: true, returnDocument: "after", session: tx.session },
    )
      .orFail()
      .lean();
    const data = { messages: Math.max(0, head.unreadMessages), notifications };
    await insertEvents(tx, [{ userId, event: { type: "unread", data }, seq: head.seq }]);
  } catch (error) {
    throw beginAgain(error);
  }
}

/** Logs the counts of people whose unread notifications the same transaction changed, after `before`. */
export async function appendUnreadCounts(
  tx: Tx,
  userIds: readonly string[],
  before: readonly AddressedEvent[] = [],
): Promise<void> {
  const people = [...new Set(userIds)];
  const heads = await StreamHeadModel.find({ _id: { $in: people.map(objectId) } }, { unreadMessages: 1 })
    .session(tx.session)
    .lean();
  const messages = new Map(heads.map(({ _id, unreadMessages }) => [_id.toHexString(), Math.max(0, unreadMessages)]));
  const notifications = await countUnreadOf(people, tx.session);
  await appendStreamEvents(tx, [
    ...before,
    ...people.map((userId): AddressedEvent => {
      const data = { messages: messages.get(userId) ?? 0, notifications: notifications.get(userId) ?? 0 };
      return { userId, event: { type: "unread", data } };
    }),
  ]);
}

async function insertEvents(tx: Tx, rows: readonly (AddressedEvent & { seq: number })[]): Promise<void> {
  const at = now();
  const expireAt = retentionEnd("streamEvents", at);
  await StreamEventModel.insertMany(
    rows.map(({ userId, event, about = [], seq }) => ({
      userId: objectId(userId),
      aboutIds: aboutIdsOf(about, userId),
      seq,
      type: event.type,
      data: event.data,
      at,
      expireAt,
    })),
    { session: tx.session },
  );
}
