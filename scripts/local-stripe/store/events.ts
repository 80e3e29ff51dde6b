import type { ClientSession, Db } from "mongodb";
import { invalid } from "../http/errors";
import type { Paging } from "../http/params";
import type { Event, List } from "../shapes";
import type { Condition } from "./table";

/** An event and its delivery state. Delivery times are real ones, in ms. */
export interface EventRow {
  _id: string;
  seq: number;
  body: Event;
  /** Null when no endpoint gets it. */
  delivery: { delivered: boolean; attempts: number; nextAt: number; lastStatus: number | null } | null;
}

export const eventsOf = (db: Db) => db.collection<EventRow>("events");

let lastSeq = 0;

/** Inserts events in the order in which they happened. */
export async function insertEvents(
  db: Db,
  events: readonly Event[],
  deliversEvents: boolean,
  session: ClientSession | undefined,
): Promise<void> {
  if (events.length === 0) return;
  const at = Date.now();
  const rows = events.map((body): EventRow => {
    lastSeq = Math.max(lastSeq + 1, at * 1_000);
    const delivery = deliversEvents ? { delivered: false, attempts: 0, nextAt: at, lastStatus: null } : null;
    return { _id: body.id, seq: lastSeq, body, delivery };
  });
  await eventsOf(db).insertMany(rows, session ? { session } : {});
}

const shown = ({ body, delivery }: EventRow): Event => ({
  ...body,
  pending_webhooks: delivery && !delivery.delivered ? 1 : 0,
});

export async function findEvent(db: Db, id: string): Promise<Event | null> {
  const row = await eventsOf(db).findOne({ _id: id });
  return row && shown(row);
}

/** Returns one page of events, the newest first. */
export async function pageOfEvents(db: Db, condition: Condition, paging: Paging): Promise<List<Event>> {
  const limit = paging.limit ?? 10;
  const back = paging.ending_before !== undefined;
  const cursor = paging.starting_after ?? paging.ending_before;
  const edge = cursor ? await eventsOf(db).findOne({ _id: cursor }) : null;
  if (cursor && !edge)
    throw invalid(`No such event: '${cursor}'`, back ? "ending_before" : "starting_after", "resource_missing");
  const rows = await eventsOf(db)
    .find(edge ? { $and: [condition, { seq: back ? { $gt: edge.seq } : { $lt: edge.seq } }] } : condition)
    .sort({ seq: back ? 1 : -1 })
    .limit(limit + 1)
    .toArray();
  const data = rows.slice(0, limit).map(shown);
  return { object: "list", data: back ? data.toReversed() : data, has_more: rows.length > limit, url: "/v1/events" };
}

/** Returns how many of these events exist. */
export const countEvents = (db: Db, ids: readonly string[]): Promise<number> =>
  eventsOf(db).countDocuments({ _id: { $in: [...ids] } });
