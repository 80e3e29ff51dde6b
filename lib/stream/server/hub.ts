import { findLiveSessions } from "@/lib/core/auth/sessions";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { isDatabaseUnavailable } from "@/lib/core/db/errors";
import { env } from "@/lib/core/env";
import { Problem } from "@/lib/core/http/problem";
import { isDraining, onShutdown } from "@/lib/core/lifecycle/state";
import { logger } from "@/lib/core/logger";
import { metrics } from "@/lib/core/metrics/metrics";
import { StreamHeadModel } from "@/models/stream-head";
import type { StreamEventRow } from "@/models/stream-event";
import { toLoggedEvent } from "../queries/log";
import type { EndReason } from "../states";
import { OpenStream, frameOf, frameOfEvent } from "./open-stream";
import { releasePlaces, claimPlace } from "./places";
import { watchLogs } from "./watch";

const TICK_MS = 1000;
/** Ticks between two looks at who is still signed in: a stream ends within 5 s of its session. */
const SESSIONS_EVERY = 3;
/** Ticks between two looks at the heads of all logs: at their ends, in case a change was not heard of, and at the places that are left. */
const SWEEP_EVERY = 5;
const RETRY_AFTER_SECONDS = 15;

/** All open streams of this process, with the one change stream that feeds them. */
class Hub {
  private readonly byPerson = new Map<string, Set<OpenStream>>();
  private count = 0;
  private ticks = 0;
  private timer: NodeJS.Timeout | undefined;
  private watch: ReturnType<typeof watchLogs> | undefined;

  /** Opens a stream after `after`. Throws 503 where the process is full or shutting down. */
  async open(ctx: Context, after: number | undefined, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const { userId, sessionId } = signedIn(ctx);
    this.assertRoom();
    const { place, end } = await claimPlace(userId);
    this.assertRoom();
    const stream = new OpenStream({
      userId,
      place,
      sessionId,
      after,
      onEnd: (each, reason) => this.remove(each, reason),
    });
    this.add(stream);
    // It may have gone during the awaits before this line, and then no event tells.
    if (signal.aborted) stream.leave();
    else signal.addEventListener("abort", () => stream.leave(), { once: true });
    void stream.begin(end);
    return stream.body;
  }

  /** Ends every stream and stops listening. */
  async close(reason: EndReason): Promise<void> {
    const streams = this.all();
    for (const stream of streams) stream.end(reason);
    clearInterval(this.timer);
    this.timer = undefined;
    const { watch } = this;
    this.watch = undefined;
    await watch?.stop();
    await this.attempt(() => releasePlaces(streams));
  }

  private assertRoom(): void {
    if (isDraining()) throw new Problem("unavailable", { headers: { "Retry-After": "1" } });
    if (this.count >= env().STREAMS_MAX)
      throw new Problem("unavailable", { headers: { "Retry-After": String(RETRY_AFTER_SECONDS) } });
  }

  private all(): OpenStream[] {
    return [...this.byPerson.values()].flatMap((streams) => [...streams]);
  }

  private add(stream: OpenStream): void {
    const own = this.byPerson.get(stream.userId) ?? new Set();
    this.byPerson.set(stream.userId, own.add(stream));
    this.count += 1;
    metrics().streams.set(this.count);
    this.timer ??= setInterval(() => this.tick(), TICK_MS).unref();
    this.watch ??= watchLogs({ onEvent: (row) => this.pass(row), onReady: () => void this.sweep() });
  }

  private remove(stream: OpenStream, reason: EndReason | "gone"): void {
    const own = this.byPerson.get(stream.userId);
    if (!own?.delete(stream)) return;
    if (own.size === 0) this.byPerson.delete(stream.userId);
    this.count -= 1;
    metrics().streams.set(this.count);
    metrics().streamsEnded.inc({ reason });
    if (!isDraining()) void this.attempt(() => releasePlaces([stream]));
  }

  /** Hands an event to its person's streams, written out once for all of them. */
  private pass(row: Lean<StreamEventRow>): void {
    const own = this.byPerson.get(row.userId.toHexString());
    if (!own) return;
    if (row.seq === undefined) {
      const frame = frameOf({ event: row.type, data: row.data });
      for (const stream of own) stream.pass(frame);
      return;
    }
    const event = toLoggedEvent(row);
    const frame = frameOfEvent(event);
    for (const stream of own) stream.offer(event, frame);
  }

  private tick(): void {
    this.ticks += 1;
    for (const stream of this.all()) stream.tick();
    if (this.ticks % SESSIONS_EVERY === 0) void this.endDead();
    if (this.ticks % SWEEP_EVERY === 0) void this.sweep();
  }

  private async endDead(): Promise<void> {
    const streams = this.all();
    if (streams.length === 0) return;
    await this.attempt(async () => {
      const live = await findLiveSessions([...new Set(streams.map(({ sessionId }) => sessionId))]);
      for (const stream of streams) if (!live.has(stream.sessionId)) stream.end("session");
    });
  }

  /** Compares every open stream with the end of its log, and with the places of its person. */
  private async sweep(): Promise<void> {
    const streams = this.all();
    if (streams.length === 0) return;
    await this.attempt(async () => {
      const people = [...new Set(streams.map(({ userId }) => userId))].map(objectId);
      const rows = await StreamHeadModel.find({ _id: { $in: people } }, { seq: 1, open: 1 }).lean();
      const heads = new Map(rows.map((head) => [head._id.toHexString(), head]));
      for (const stream of streams) {
        const { seq = 0, open = [] } = heads.get(stream.userId) ?? {};
        if (!open.some(({ place }) => place === stream.place)) stream.end("replaced");
        else if (stream.isBehind(seq)) void stream.catchUp();
      }
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const log = isDatabaseUnavailable(error) ? "debug" : "error";
      logger()[log]({ context: "stream", err: error }, "the streams could not be checked");
    }
  }
}

const holder = globalThis as typeof globalThis & { __collabhubStreams?: Hub };

function hub(): Hub {
  if (!holder.__collabhubStreams) {
    const created = (holder.__collabhubStreams = new Hub());
    onShutdown(() => created.close("restart"));
  }
  return holder.__collabhubStreams;
}

/**
 * Opens the caller's stream of events, from their place in the log on. It ends within 5 s of its session, after 15 minutes, and when
 * the process is asked to stop. Throws 503 with `Retry-After` where the process holds as many as it may.
 */
export const openStream = (
  ctx: Context,
  { after, signal }: { after: number | undefined; signal: AbortSignal },
): Promise<ReadableStream<Uint8Array>> => hub().open(ctx, after, signal);

/**
 * Ends all streams of this process and closes their change stream.
 *
 * @internal
 */
export const closeStreams = (): Promise<void> => hub().close("restart");
