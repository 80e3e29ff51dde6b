import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connect } from "@/app/_web/live/connection";
import type { LiveEvent } from "@/app/_web/live/live-events";

/** The browser's side of the event stream: what it does where the stream is refused, silent or ended. */

class FakeSource {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly listeners = new Map<string, (message: { data: string; lastEventId: string }) => void>();

  constructor(readonly url: string) {
    FakeSource.all.push(this);
  }

  addEventListener(type: string, heard: (message: { data: string; lastEventId: string }) => void): void {
    this.listeners.set(type, heard);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }

  say(type: string, data: unknown, lastEventId = ""): void {
    this.listeners.get(type)?.({ data: JSON.stringify(data), lastEventId });
  }

  refuse(): void {
    this.readyState = FakeSource.CLOSED;
    this.onerror?.();
  }
}

interface World {
  taken: LiveEvent[];
  ended: () => boolean;
  connection: ReturnType<typeof connect>;
}

/** What `/events` answers next; the last one for ever. */
let answers: { status: number; body: unknown }[];
let asked: string[];
const nothing = { status: 200, body: { items: [], last: 4, reset: false } };
const unread = (id: number) => ({ id, type: "unread", data: { messages: id, notifications: 0 } });

function world(): World {
  const taken: LiveEvent[] = [];
  let place = 4;
  let over = false;
  const connection = connect(
    () => place,
    (event) => {
      taken.push(event);
      if ("id" in event && event.id !== undefined) place = event.id;
    },
    () => (over = true),
  );
  return { taken, ended: () => over, connection };
}

const last = () => {
  const source = FakeSource.all.at(-1);
  if (!source) throw new Error("no stream was opened");
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  FakeSource.all = [];
  answers = [nothing];
  asked = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const { status, body } = (answers.length > 1 ? answers.shift() : answers[0]) ?? nothing;
    return Promise.resolve(
      new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } }),
    );
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("an open stream", () => {
  test("begins after the reader's place and hands on what it says, numbered or not", () => {
    const { taken } = world();
    expect(last().url).toBe("/api/v1/stream?after=4");
    last().say("unread", { messages: 1, notifications: 0 }, "5");
    last().say("typing", { conversationId: "c", userId: "u" });
    last().say("reset", { lastId: 9 });
    expect(taken).toEqual([
      { id: 5, type: "unread", data: { messages: 1, notifications: 0 } },
      { type: "typing", data: { conversationId: "c", userId: "u" } },
      { type: "reset", id: 9, data: { lastId: 9 } },
    ]);
    expect(asked).toEqual([]);
  });

  test("is left to the browser where only its connection broke", async () => {
    world();
    last().onopen?.();
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([FakeSource.all.length, asked.length]).toEqual([1, 0]);
  });
});

describe("a refused stream", () => {
  test("is asked for again ever less often, at most every 15 s, and events are fetched meanwhile", async () => {
    const { taken } = world();
    answers = [{ status: 200, body: { items: [unread(5), unread(6)], last: 6, reset: false } }, nothing];
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      last().refuse();
      const [before, begun] = [FakeSource.all.length, Date.now()];
      while (FakeSource.all.length === before) await vi.advanceTimersByTimeAsync(100);
      waits.push(Date.now() - begun);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(taken).toEqual([unread(5), unread(6)]);
    expect(asked[0]).toBe("/api/v1/events?after=4&limit=100");
    expect(asked).toHaveLength(6);
    expect(last().url).toBe("/api/v1/stream?after=6");
  });

  test("starts at a second again once one was open", async () => {
    world();
    for (const opens of [false, false, true]) {
      if (opens) last().onopen?.();
      last().refuse();
      const before = FakeSource.all.length;
      await vi.advanceTimersByTimeAsync(opens ? 1_000 : 4_000);
      expect(FakeSource.all.length).toBe(before + 1);
    }
  });

  test("is read to its end where more than a page is missing, and a reset is passed on", async () => {
    const { taken } = world();
    const page = Array.from({ length: 100 }, (_, index) => unread(11 + index));
    answers = [
      { status: 200, body: { items: page, last: 120, reset: true } },
      { status: 200, body: { items: [unread(111)], last: 111, reset: false } },
    ];
    last().refuse();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(taken).toHaveLength(102);
    expect(taken[0]).toEqual({ type: "reset", id: 120, data: { lastId: 120 } });
    expect(asked).toEqual(["/api/v1/events?after=4&limit=100", "/api/v1/events?after=110&limit=100"]);
  });

  test("ends for good where the session is over", async () => {
    const { ended } = world();
    answers = [{ status: 401, body: { code: "no_session" } }];
    last().refuse();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([ended(), FakeSource.all.length]).toEqual([true, 1]);
  });

  test("goes on where the server is away", async () => {
    const { ended } = world();
    answers = [{ status: 503, body: { code: "unavailable" } }, nothing];
    last().refuse();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([ended(), FakeSource.all.length]).toEqual([false, 2]);
  });
});

test("a stream whose first line is held back on the way is given up after ten seconds", async () => {
  world();
  await vi.advanceTimersByTimeAsync(9_900);
  expect(asked).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_200);
  expect([asked.length, FakeSource.all.length, FakeSource.all[0]?.readyState]).toEqual([1, 2, FakeSource.CLOSED]);
});

test.each([
  ["session", 1_000],
  ["replaced", 15_000],
] as const)("a stream that ends by %s is opened again after %d ms", async (reason, wait) => {
  world();
  last().onopen?.();
  last().say("end", { reason });
  await vi.advanceTimersByTimeAsync(wait - 100);
  expect([asked.length, FakeSource.all.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(200);
  expect(FakeSource.all.length).toBe(2);
});

test("a look finds a dead stream by what it did not bring, and looks at most every ten seconds", async () => {
  const { connection, taken } = world();
  last().onopen?.();
  await vi.advanceTimersByTimeAsync(20_000);
  connection.look();
  connection.look();
  await vi.advanceTimersByTimeAsync(0);
  expect([asked.length, FakeSource.all.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(10_000);
  answers = [{ status: 200, body: { items: [unread(5)], last: 5, reset: false } }, nothing];
  connection.look();
  await vi.advanceTimersByTimeAsync(0);
  expect(taken).toEqual([unread(5)]);
  expect([FakeSource.all.length, last().url]).toEqual([2, "/api/v1/stream?after=5"]);
});

test("nothing is opened or asked once it is closed", async () => {
  const { connection, ended } = world();
  connection.close();
  connection.look();
  last().refuse();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ended(), FakeSource.all.length, asked.length]).toEqual([true, 1, 0]);
});
