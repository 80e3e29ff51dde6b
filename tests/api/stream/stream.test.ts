import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { GET as eventsRoute } from "@/app/api/v1/events/route";
import { MINUTE, SECOND, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { metrics } from "@/lib/core/metrics/metrics";
import { appendStreamEvents } from "@/lib/stream/append";
import { sendEphemeral } from "@/lib/stream/ephemeral";
import type { EventPage } from "@/lib/stream/schema";
import { closeStreams } from "@/lib/stream/server/hub";
import { releasePlaces, claimPlace } from "@/lib/stream/server/places";
import { SessionModel } from "@/models/session";
import { StreamEventModel } from "@/models/stream-event";
import { StreamHeadModel } from "@/models/stream-head";
import { call, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { aUser } from "@/tests/support/identity";
import { aStream, type TestStream } from "@/tests/support/streams";
import { withVariables } from "@/tests/support/variables";

useDatabase();
afterEach(closeStreams);

const someone = async () => signIn(await aUser());
/** Logs so many events for a person, counting on from `first`; each of some bytes. */
const log = ({ userId }: SignedIn, count: number, first = 1, bytes = 0) =>
  transaction(systemContext(), (tx) =>
    appendStreamEvents(
      tx,
      Array.from({ length: count }, (_, index) => {
        const data = { messages: first + index, notifications: 0, ...(bytes ? { padding: "x".repeat(bytes) } : {}) };
        return { userId, event: { type: "unread" as const, data } };
      }),
    ),
  );
const events = (as: SignedIn | null, query = "") =>
  call<EventPage & { errors?: unknown[] }>(eventsRoute, { path: `/api/v1/events${query}`, as });
const openCount = async () => (await metrics().streams.get()).values[0]?.value;

/** Reads so many events and returns their ids. */
async function ids(stream: TestStream, count: number): Promise<(number | null)[]> {
  const seen: (number | null)[] = [];
  while (seen.length < count) seen.push((await stream.event("unread")).id);
  return seen;
}

describe("a stream", () => {
  test("begins with its place, brings what is logged and what is passed on, and is not held back by anyone", async () => {
    const ana = await someone();
    await log(ana, 3);
    const stream = await aStream(ana);
    expect([stream.status, stream.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    expect(stream.headers.get("cache-control")).toBe("no-store, no-transform");
    expect(stream.headers.get("x-accel-buffering")).toBe("no");
    expect(await stream.next()).toEqual({ retry: "3000", id: "3" });
    await log(ana, 2, 4);
    expect(await stream.next()).toEqual({ id: "4", event: "unread", data: '{"messages":4,"notifications":0}' });
    expect(await ids(stream, 1)).toEqual([5]);
    const typing = { conversationId: "0".repeat(24), userId: "1".repeat(24) };
    await sendEphemeral(ana.userId, { type: "typing", data: typing });
    expect(await stream.event("typing")).toEqual({ id: null, data: typing });
    expect((await events(ana, "?after=3")).body.items.map(({ type }) => type)).toEqual(["unread", "unread"]);
    expect(await openCount()).toBe(1);
    await stream.close();
    expect(await openCount()).toBe(0);
  });

  test("goes on after Last-Event-ID, else after `after`, also while events are logged", async () => {
    const ana = await someone();
    await log(ana, 4);
    const [byHeader, byQuery] = [
      await aStream(ana, { query: "?after=1", lastEventId: "3" }),
      await aStream(ana, { query: "?after=1", lastEventId: "abc" }),
    ];
    await Promise.all([log(ana, 2, 5), log(ana, 2, 7)]);
    expect(await ids(byHeader, 5)).toEqual([4, 5, 6, 7, 8]);
    expect(await ids(byQuery, 7)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  test("hears of events that no change stream told it of within a few seconds", async () => {
    const [ana, ben] = [await someone(), await someone()];
    const stream = await aStream(ana);
    await stream.next();
    await log(ben, 2);
    // An update is no insertion, of which alone the change stream tells.
    await StreamEventModel.collection.updateMany({}, { $set: { userId: objectId(ana.userId) } });
    await StreamHeadModel.updateOne({ _id: ana.userId }, { $set: { seq: 2 } });
    expect(await ids(stream, 2)).toEqual([1, 2]);
  });

  test.each(["-1", "abc", "", "1.5", "1e3"])("ignores Last-Event-ID %j", async (lastEventId) => {
    const ana = await someone();
    await log(ana, 2);
    expect(await (await aStream(ana, { lastEventId })).next()).toEqual({ retry: "3000", id: "2" });
  });

  test("resets where the place is beyond the log or the log no longer reaches back to it", async () => {
    const ana = await someone();
    await log(ana, 5);
    const reset = { id: 5, data: { lastId: 5 } };
    for (const given of [{ lastEventId: `1${"0".repeat(30)}` }, { query: "?after=6" }])
      expect(await (await aStream(ana, given)).event("reset")).toEqual(reset);
    await StreamEventModel.deleteMany({ seq: { $lte: 2 } });
    const late = await aStream(ana, { query: "?after=1" });
    expect(await late.event("reset")).toEqual(reset);
    await log(ana, 1, 6);
    expect(await ids(late, 1)).toEqual([6]);
    expect(await ids(await aStream(ana, { query: "?after=2" }), 4)).toEqual([3, 4, 5, 6]);
  });

  test("answers 401 without a session, 422 for a bad place, and HEAD without opening one", async () => {
    const ana = await someone();
    expect((await aStream(null)).status).toBe(401);
    for (const after of ["-1", "abc", "", "1.5"]) {
      expect((await aStream(ana, { query: `?after=${after}` })).status).toBe(422);
      expect((await events(ana, `?after=${after}`)).status).toBe(422);
    }
    expect((await aStream(ana, { method: "HEAD" })).status).toBe(200);
    expect(await openCount()).toBe(0);
  });
});

describe("a stream ends", () => {
  test("within 5 s of its session, and is not opened again", async () => {
    const ana = await someone();
    const stream = await aStream(ana);
    const begun = performance.now();
    // Another instance signs them out: nothing in this process hears of it.
    await SessionModel.updateOne({ _id: ana.sessionId }, { $set: { revokedAt: new Date() } });
    expect(await stream.event("end")).toEqual({ id: null, data: { reason: "session" } });
    expect(performance.now() - begun).toBeLessThan(5 * SECOND);
    expect(await stream.next()).toBeNull();
    advanceClock(5 * SECOND);
    expect((await aStream(ana)).status).toBe(401);
  });

  test("after 15 minutes, in which a comment came every 20 s", async () => {
    const ana = await someone();
    const stream = await aStream(ana);
    await stream.next();
    advanceClock(20 * SECOND);
    expect(await stream.next()).toEqual({ "": "" });
    advanceClock(15 * MINUTE);
    expect(await stream.event("end")).toEqual({ id: null, data: { reason: "rotate" } });
  });

  test("as the oldest of six of one person, while another's stays", async () => {
    const [ana, ben] = [await someone(), await someone()];
    const other = await aStream(ben);
    const streams: TestStream[] = [];
    for (let count = 0; count < 6; count += 1) streams.push(await aStream(ana));
    expect(await streams[0]?.event("end")).toEqual({ id: null, data: { reason: "replaced" } });
    expect(await openCount()).toBe(6);
    await log(ben, 1);
    expect(await ids(other, 1)).toEqual([1]);
  });

  test("as the oldest of six of one person in two processes, unless one of them is over", async () => {
    const [ana, ben] = [await someone(), await someone()];
    const [hers, his] = [await aStream(ana), await aStream(ben)];
    const elsewhere = await Promise.all([ana, ben].flatMap(({ userId }) => [1, 2, 3, 4].map(() => claimPlace(userId))));
    await releasePlaces([{ userId: ben.userId, place: elsewhere[5]?.place ?? "" }]);
    for (const { userId } of [ana, ben]) await claimPlace(userId);
    expect(await hers.event("end")).toEqual({ id: null, data: { reason: "replaced" } });
    await log(ben, 1);
    expect(await ids(his, 1)).toEqual([1]);
    await his.close();
    await expect.poll(async () => (await StreamHeadModel.findById(ben.userId).lean())?.open).toHaveLength(4);
    // What a killed process held is forgotten.
    advanceClock(21 * MINUTE);
    await claimPlace(ben.userId);
    expect((await StreamHeadModel.findById(ben.userId).lean())?.open).toHaveLength(1);
  });

  test("with the process, which opens no other one", async () => {
    const stream = await aStream(await someone());
    await closeStreams();
    expect(await stream.event("end")).toEqual({ id: null, data: { reason: "restart" } });
    expect(await openCount()).toBe(0);
  });

  test("with its reader, also one that left before it was opened", async () => {
    const ana = await someone();
    const early = new AbortController();
    early.abort();
    await aStream(ana, { signal: early.signal });
    expect(await openCount()).toBe(0);
    const during = new AbortController();
    await aStream(ana, { signal: during.signal });
    expect(await openCount()).toBe(1);
    during.abort();
    expect(await openCount()).toBe(0);
  });
});

describe("a reader who does not read", () => {
  test("gets every event once it reads on", async () => {
    const ana = await someone();
    const stream = await aStream(ana);
    for (let first = 1; first <= 200; first += 50) await log(ana, 50, first, 2_000);
    await sleep(500);
    await log(ana, 1, 201);
    expect(await ids(stream, 201)).toEqual(Array.from({ length: 201 }, (_, index) => index + 1));
  });

  test("loses the stream after ten seconds, and reads what it missed with the next one", async () => {
    const ana = await someone();
    const stream = await aStream(ana);
    for (let first = 1; first <= 100; first += 50) await log(ana, 50, first, 2_000);
    await sleep(500);
    advanceClock(11 * SECOND);
    await sleep(1_200);
    let [bytes, last, reason] = [0, 0, ""];
    for (let block = await stream.next(); block; block = await stream.next()) {
      bytes += block.data?.length ?? 0;
      if (block.event === "unread") last = Number(block.id);
      if (block.event === "end") reason = block.data ?? "";
    }
    expect(reason).toBe('{"reason":"slow"}');
    // The queue, and what the test's own pipe had taken before.
    expect(bytes).toBeLessThan(64 * 1024 + 16 * 1024);
    expect(await ids(await aStream(ana, { lastEventId: String(last) }), 100 - last)).toEqual(
      Array.from({ length: 100 - last }, (_, index) => last + index + 1),
    );
  });
});

describe("a full process", () => {
  withVariables({ STREAMS_MAX: "2" });

  test("refuses with 503 and when to come back, until one has ended", async () => {
    const [ana, ben] = [await someone(), await someone()];
    const [first] = [await aStream(ana), await aStream(ana)];
    const refused = await aStream(ben);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "15"]);
    await first.close();
    expect((await aStream(ben)).status).toBe(200);
  });
});

describe("GET /events", () => {
  test("lists what came after a place, oldest first, and says where to go on", async () => {
    const ana = await someone();
    await log(ana, 5);
    expect((await events(null)).status).toBe(401);
    expect((await events(ana)).body).toEqual({ items: [], last: 5, reset: false });
    const { body } = await events(ana, "?after=1&limit=3");
    expect(body.items.map(({ id }) => id)).toEqual([2, 3, 4]);
    expect([body.last, body.reset]).toEqual([4, false]);
    expect((await events(ana, "?after=4")).body).toMatchObject({ items: [{ id: 5, type: "unread" }], last: 5 });
    expect((await events(ana, "?after=9")).body).toEqual({ items: [], last: 5, reset: true });
    expect((await events(await someone(), "?after=0")).body).toEqual({ items: [], last: 0, reset: false });
  });
});
