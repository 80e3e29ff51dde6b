import type { Db } from "mongodb";
import type { Event } from "../shapes";
import { eventsOf } from "../store/events";
import { post, type Endpoint } from "./deliver";

export interface Redelivery {
  events: "all" | readonly string[];
  /** How often each event is sent. */
  copies: number;
  order: "same" | "shuffled" | "reversed";
  /** Concurrent deliveries. */
  concurrency: number;
}

export interface RedeliveryReport {
  events: number;
  deliveries: number;
  /** The number of responses per status; 0 is no response. */
  statuses: Record<string, number>;
  /** Response time in milliseconds at the 50th and 95th percentile of the deliveries. */
  p50: number;
  p95: number;
}

/** Fisher–Yates. */
function shuffle<T>(items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;

async function chosen(db: Db, ids: Redelivery["events"]): Promise<Event[]> {
  const rows = await eventsOf(db)
    .find(ids === "all" ? {} : { _id: { $in: [...ids] } })
    .sort({ seq: 1 })
    .toArray();
  return rows.map(({ body }) => ({ ...body, pending_webhooks: 1 }));
}

/** Sends events again, in the requested copies, order and concurrency; resolves when all have got a response. */
export async function redeliver(db: Db, endpoint: Endpoint, asked: Redelivery): Promise<RedeliveryReport> {
  const events = await chosen(db, asked.events);
  const wanted = events.flatMap((event) => Array.from({ length: asked.copies }, () => event));
  const ordered =
    asked.order === "shuffled" ? shuffle(wanted) : asked.order === "reversed" ? wanted.toReversed() : wanted;
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const queue = ordered.values();
  const lane = async () => {
    for (const event of queue) {
      const { status, milliseconds } = await post(endpoint, event);
      statuses[status] = (statuses[status] ?? 0) + 1;
      times.push(milliseconds);
    }
  };
  await Promise.all(Array.from({ length: asked.concurrency }, lane));
  times.sort((a, b) => a - b);
  return {
    events: events.length,
    deliveries: times.length,
    statuses,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  };
}
