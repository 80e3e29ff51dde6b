import { connect, type Connection } from "./connection";
import { livePlace, takeEvent, type LiveEvent } from "./live-events";

/** What tabs of one browser say to each other. */
type Word =
  | { kind: "event"; event: LiveEvent }
  /** A tab that was just opened, or is seen again: what happened after this place? */
  | { kind: "after"; place: number; seenAgain: boolean };

/** Events that the receiving tab still knows for one that asks. */
const KNOWN = 200;

/**
 * Receives the reader's events for this tab. Of all tabs of a browser one holds the connection, and hands on what it hears; when it
 * is closed another one takes over. Returns what ends it.
 */
export function followEvents(userId: string): () => void {
  const leaving = new AbortController();
  const name = `collabhub-events:${userId}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : undefined;
  let connection: Connection | undefined;
  const known: LiveEvent[] = [];

  const say = (word: Word) => channel?.postMessage(word);
  const remember = (event: LiveEvent) => {
    if (event.id === undefined) return;
    if (event.type === "reset") known.length = 0;
    known.push(event);
    if (known.length > KNOWN) known.shift();
  };

  const answer = (place: number) => {
    const last = livePlace();
    if (place >= last) return;
    const since = known.filter((event) => event.id !== undefined && event.id > place);
    const whole = since.length > 0 && (since[0]?.type === "reset" || since[0]?.id === place + 1);
    if (whole) for (const event of since) say({ kind: "event", event });
    else say({ kind: "event", event: { type: "reset", id: last, data: { lastId: last } } });
  };

  const hear = ({ data }: MessageEvent<Word>) => {
    if (data.kind === "after") {
      if (!connection) return;
      answer(data.place);
      if (data.seenAgain) connection.look();
    } else if (!connection) {
      const { event } = data;
      const gap = event.id !== undefined && event.type !== "reset" && event.id > livePlace() + 1;
      if (gap) say({ kind: "after", place: livePlace(), seenAgain: false });
      else if (event.type !== "reset" || event.id !== livePlace()) takeEvent(event);
    }
  };
  channel?.addEventListener("message", hear);

  /** Holds the connection until this tab is closed, or the reader has signed out. */
  const lead = () =>
    new Promise<void>((resolve) => {
      if (leaving.signal.aborted) return resolve();
      const take = (event: LiveEvent) => {
        const isKnown = event.id !== undefined && event.type !== "reset" && event.id <= livePlace();
        takeEvent(event);
        if (isKnown) return;
        remember(event);
        say({ kind: "event", event });
      };
      connection = connect(livePlace, take, () => {
        connection = undefined;
        resolve();
      });
    });

  let isInLine = false;
  /** Waits for its turn to hold the connection; without locks (an address without TLS) or a channel each tab is alone. */
  const lineUp = () => {
    if (isInLine) return;
    isInLine = true;
    const turn =
      channel && "locks" in navigator ? navigator.locks.request(name, { signal: leaving.signal }, lead) : lead();
    void turn
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) reportError(error);
      })
      .then(() => (isInLine = false));
  };

  const seen = () => {
    if (document.visibilityState === "hidden") return;
    // Its reader may have signed in again meanwhile.
    lineUp();
    if (connection) connection.look();
    else say({ kind: "after", place: livePlace(), seenAgain: true });
  };
  const again = ({ persisted }: PageTransitionEvent) => {
    if (persisted) seen();
  };
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("online", seen);
  window.addEventListener("pageshow", again);
  lineUp();
  say({ kind: "after", place: livePlace(), seenAgain: false });

  return () => {
    leaving.abort();
    connection?.close();
    channel?.close();
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("online", seen);
    window.removeEventListener("pageshow", again);
  };
}
