import { nowMs, MINUTE, SECOND } from "@/lib/core/clock";
import { isDatabaseUnavailable } from "@/lib/core/db/errors";
import { logger } from "@/lib/core/logger";
import { readLog } from "../queries/log";
import type { LoggedEvent } from "../schema";
import type { EndReason } from "../states";

/** Bytes that wait in this process for one reader; what comes then is read from the log again once they are taken. */
const QUEUE_BYTES = 64 * 1024;
/** How long a reader may leave a full queue untouched. */
const SLOW_MS = 10 * SECOND;
/** How long a reader has to take what is queued before the end. */
const LINGER_MS = 5 * SECOND;
const COMMENT_MS = 20 * SECOND;
const LIFE_MS = 15 * MINUTE;
const RETRY_MS = 3 * SECOND;
/** Events in one read of the log. */
const READ = 100;

const encoder = new TextEncoder();

interface StreamOptions {
  readonly userId: string;
  /** Its place among the open streams of its person. */
  readonly place: string;
  readonly sessionId: string;
  /** Where the caller's own view of the log ends; at its present end where absent. */
  readonly after: number | undefined;
  /** Called once, when the stream has ended for whatever reason. */
  readonly onEnd: (stream: OpenStream, reason: EndReason | "gone") => void;
}

/**
 * One open stream: the log of a person from a place on, and what is only passed on. It writes each number once, in order; whatever
 * it is not given, or has no room for, it reads from the log.
 */
export class OpenStream {
  readonly userId: string;
  readonly place: string;
  readonly sessionId: string;
  readonly body: ReadableStream<Uint8Array>;
  private readonly onEnd: StreamOptions["onEnd"];
  private readonly openedAt = nowMs();
  private writtenAt = nowMs();
  private fullSince: number | undefined;
  private last: number;
  private ended = false;
  private reading = false;
  private readAgain = false;
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private onRoom: (() => void) | undefined;

  constructor({ userId, place, sessionId, after, onEnd }: StreamOptions) {
    this.userId = userId;
    this.place = place;
    this.sessionId = sessionId;
    this.onEnd = onEnd;
    this.last = after ?? -1;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.controller = controller),
        pull: () => this.taken(),
        cancel: () => this.leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: QUEUE_BYTES }),
    );
  }

  /** Sends the first lines, then what the log holds after the caller's place. */
  async begin(end: number): Promise<void> {
    const known = this.last >= 0;
    if (!known) this.last = end;
    // A reader that reconnects before its first event says where it was, too.
    this.write(`retry: ${RETRY_MS}\n${known ? "" : `id: ${end}\n`}\n`);
    await this.catchUp();
  }

  /** Takes an event that was just logged for this person. */
  offer(event: LoggedEvent, frame: string): void {
    if (this.ended || this.last < 0 || event.id <= this.last) return;
    if (this.reading || event.id !== this.last + 1 || !this.hasRoom()) void this.catchUp();
    else this.send(event.id, frame);
  }

  /** Passes on what has no number; a reader without room does without. */
  pass(frame: string): void {
    if (!this.ended && this.last >= 0 && !this.reading && this.hasRoom()) this.write(frame);
  }

  /** Whether the log has gone on beyond what was written. */
  isBehind(end: number): boolean {
    return this.last >= 0 && end > this.last;
  }

  /** Writes what the log holds beyond the last event, as far as there is room. */
  async catchUp(): Promise<void> {
    this.readAgain = true;
    if (this.reading || this.ended) return;
    this.reading = true;
    try {
      while (this.readAgain && !this.isOver()) {
        this.readAgain = false;
        await this.writeRest();
      }
    } catch (error) {
      // The sweep tries again.
      if (!isDatabaseUnavailable(error)) logger().error({ context: "stream", err: error }, "a log cannot be read");
    } finally {
      this.reading = false;
    }
  }

  private async writeRest(): Promise<void> {
    for (;;) {
      await this.room();
      if (this.isOver()) return;
      const { events, last, reset } = await readLog(this.userId, this.last, READ);
      if (this.isOver()) return;
      if (reset) this.send(last, frameOf({ id: last, event: "reset", data: { lastId: last } }));
      for (const event of events) {
        await this.room();
        if (this.isOver()) return;
        this.send(event.id, frameOfEvent(event));
      }
      if (events.length < READ) return;
    }
  }

  /** Called each second: comments, and ends what is too old or not read. */
  tick(): void {
    const at = nowMs();
    if (nowMs() - this.openedAt >= LIFE_MS) this.end("rotate");
    else if (this.fullSince !== undefined && at - this.fullSince >= SLOW_MS) this.end("slow");
    else if (at - this.writtenAt >= COMMENT_MS && this.hasRoom()) this.write(": \n\n");
  }

  /** Says why, and ends; what is not taken soon is dropped with the connection. */
  end(reason: EndReason): void {
    if (this.ended) return;
    this.write(frameOf({ event: "end", data: { reason } }));
    this.close(reason);
    this.controller.close();
    const drop = () => this.controller.error(new DOMException("The reader did not read on", "AbortError"));
    setTimeout(drop, LINGER_MS).unref();
  }

  /** The reader has gone. */
  leave(): void {
    if (!this.ended) this.close("gone");
  }

  private close(reason: EndReason | "gone"): void {
    this.ended = true;
    this.onRoom?.();
    this.onEnd(this, reason);
  }

  /** Read anew after each wait. */
  private isOver(): boolean {
    return this.ended;
  }

  private send(id: number, frame: string): void {
    this.last = id;
    this.write(frame);
  }

  private write(text: string): void {
    this.controller.enqueue(encoder.encode(text));
    this.writtenAt = nowMs();
    this.hasRoom();
  }

  private hasRoom(): boolean {
    if ((this.controller.desiredSize ?? 0) > 0) return true;
    this.fullSince ??= nowMs();
    return false;
  }

  private async room(): Promise<void> {
    while (!this.ended && !this.hasRoom()) await new Promise<void>((resolve) => (this.onRoom = resolve));
  }

  private taken(): void {
    this.fullSince = undefined;
    this.onRoom?.();
    this.onRoom = undefined;
  }
}

/** An event as it goes over the wire. JSON has no line breaks of its own. */
export const frameOf = ({ id, event, data }: { id?: number; event: string; data: unknown }): string =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

export const frameOfEvent = ({ id, type, data }: LoggedEvent): string => frameOf({ id, event: type, data });
