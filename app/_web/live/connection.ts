import { ApiProblem, apiFetch } from "../api-client";
import { ephemeralEventTypes, streamEventTypes } from "@/lib/stream/states";
import type { EventPage } from "@/lib/stream/schema";
import type { LiveEvent } from "./live-events";

/** Between two attempts at a stream that is refused; then events are fetched at that pace instead. */
const LONGEST_WAIT_MS = 15_000;
const FIRST_WAIT_MS = 1_000;
/** A stream whose first line has not come by then is held back on the way. */
const OPENING_MS = 10_000;
/** More than one look after the tab is seen again would find nothing new. */
const LOOK_EVERY_MS = 10_000;
const PAGE = 100;

export interface Connection {
  /** Fetches what the stream may have missed, such as while the machine slept. */
  look: () => void;
  close: () => void;
}

/** Builds the address that goes on after a place. */
const streamAfter = (place: number) => `/api/v1/stream?after=${place}`;

/**
 * Receives the reader's events after `place()`: by a stream, and where there is none by asking, at most every 15 s. Ends by itself once
 * the reader's session has; `onEnd` is called in any case.
 */
export function connect(place: () => number, take: (event: LiveEvent) => void, onEnd: () => void): Connection {
  let closed = false;
  let source: EventSource | undefined;
  let failures = 0;
  let lookedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;

  const disconnect = () => {
    clearTimeout(opening);
    source?.close();
    source = undefined;
  };
  const close = () => {
    closed = true;
    clearTimeout(timer);
    disconnect();
    onEnd();
  };

  const fetchMissed = async (): Promise<boolean> => {
    let any = false;
    for (;;) {
      const { items, last, reset } = await apiFetch<EventPage>(`/events?after=${place()}&limit=${PAGE}`);
      if (reset) take({ type: "reset", id: last, data: { lastId: last } });
      for (const item of items) take(item as unknown as LiveEvent);
      any ||= items.length > 0 || reset;
      if (items.length < PAGE) return any;
    }
  };

  /** A stream was refused or broken for good: fetches the events since, which renews the session, and opens the next one. */
  const recover = async () => {
    disconnect();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    try {
      await fetchMissed();
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) close();
    }
    // Not all tabs of all people at once.
    if (!closed) timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
  };

  const open = () => {
    if (closed) return;
    const stream = new EventSource(streamAfter(place()));
    source = stream;
    opening = setTimeout(() => void recover(), OPENING_MS);
    stream.onopen = () => {
      clearTimeout(opening);
      failures = 0;
    };
    stream.onerror = () => {
      // Otherwise the browser connects again by itself, after the last event.
      if (stream.readyState === EventSource.CLOSED && source === stream) void recover();
    };
    const listen = (type: string, heard: (message: MessageEvent<string>) => void) =>
      stream.addEventListener(type, (message) => heard(message as MessageEvent<string>));
    for (const type of streamEventTypes)
      listen(type, ({ data, lastEventId }) =>
        take({ id: Number(lastEventId), type, data: JSON.parse(data) as unknown } as LiveEvent),
      );
    for (const type of ephemeralEventTypes)
      listen(type, ({ data }) => take({ type, data: JSON.parse(data) as unknown } as LiveEvent));
    listen("reset", ({ data }) => {
      const { lastId } = JSON.parse(data) as { lastId: number };
      take({ type: "reset", id: lastId, data: { lastId } });
    });
    listen("end", ({ data }) => {
      const { reason } = JSON.parse(data) as { reason: string };
      // Another browser of this person took its place: asking is enough, until it is looked at again.
      if (reason === "replaced") failures = 10;
      if (reason === "replaced" || reason === "session") void recover();
    });
  };

  const look = () => {
    if (closed || Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    fetchMissed().then(
      (missed) => {
        // The stream did not bring them: it is dead without having noticed.
        if (!missed || closed) return;
        clearTimeout(timer);
        disconnect();
        open();
      },
      (error: unknown) => {
        if (error instanceof ApiProblem && error.status === 401) close();
      },
    );
  };

  open();
  return { look, close };
}
