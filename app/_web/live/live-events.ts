import type { EphemeralEvent, StreamEvent, UnreadCounts } from "@/lib/stream/events";

/**
 * What this tab hears of: events, once each and in order, whichever tab of the browser receives them. Small, as it comes with every
 * page; what receives them is loaded later.
 */

/** An event as it arrives; one without a number is not repeated. */
export type LiveEvent =
  | (StreamEvent & { id: number })
  | (EphemeralEvent & { id?: undefined })
  | { type: "reset"; id: number; data: { lastId: number } };

const listeners = new Set<(event: LiveEvent) => void>();

/** The place in the reader's log up to which this tab has heard of what happened. */
let place = -1;
let counts: UnreadCounts | undefined;
/** The place of which `counts` is true. */
let countedAt = -1;

/** Calls `listener` with every event from now on, until the returned function is called. */
export function onLiveEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const livePlace = (): number => place;

/** Notes counts that the server rendered, and where the log ended then. */
export function noteRendered(at: number, rendered: UnreadCounts): void {
  if (place < 0) place = at;
  if (at < countedAt) return;
  countedAt = at;
  counts = rendered;
  tell();
}

/** Takes an event in; one that this tab knows is left out. */
export function takeEvent(event: LiveEvent): void {
  if (event.id !== undefined) {
    if (event.type !== "reset" && event.id <= place) return;
    place = event.id;
  }
  if (event.type === "unread" && event.id > countedAt) {
    countedAt = event.id;
    counts = event.data;
    tell();
  }
  for (const listener of listeners) listener(event);
}

const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

/** For `useSyncExternalStore`. */
export const liveCounts = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  get: () => counts,
};
