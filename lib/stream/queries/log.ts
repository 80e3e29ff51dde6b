import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { StreamEventModel, type StreamEventRow } from "@/models/stream-event";
import { findHead } from "./head";
import type { EventPage, EventsQuery, LoggedEvent } from "../schema";

/** Events of a person's log after a place in it. */
export interface LogPart {
  events: readonly LoggedEvent[];
  /** The place after the last of them. */
  last: number;
  /** The log does not hold everything between the given place and its end; `last` is its end. */
  reset: boolean;
}

/** Reads a person's log from a place on, oldest first; without a place only where its end is. */
export async function readLog(userId: string, after: number | undefined, limit: number): Promise<LogPart> {
  const { seq: end } = await findHead(userId);
  if (after === undefined || after === end) return { events: [], last: end, reset: false };
  if (after > end) return { events: [], last: end, reset: true };
  const rows = await StreamEventModel.find({ userId: objectId(userId), seq: { $gt: after } })
    .sort({ seq: 1 })
    .limit(limit)
    .lean();
  const events = rows.map(toLoggedEvent);
  const last = events.at(-1)?.id ?? after;
  // Expired, or expiring while they are read.
  if (last !== after + events.length || events.length === 0) return { events: [], last: end, reset: true };
  return { events, last, reset: false };
}

/** An event as a stream and the list present it. */
export function toLoggedEvent({ seq = 0, type, data }: Lean<StreamEventRow>): LoggedEvent {
  return { id: seq, type: type as LoggedEvent["type"], data };
}

/** Lists the caller's events after a place in their log, for a client that cannot stream. */
export async function listEvents(ctx: Context, { after, limit = DEFAULT_PAGE }: EventsQuery): Promise<EventPage> {
  const { events, last, reset } = await readLog(signedIn(ctx).userId, after, limit);
  return { items: [...events], last, reset };
}
