import { describe, expect, test } from "vitest";
import { GET as eventsRoute } from "@/app/api/v1/events/route";
import { POST as readAllRoute } from "@/app/api/v1/notifications/read-all/route";
import { POST as readRoute } from "@/app/api/v1/notifications/[id]/read/route";
import type { LoggedEvent, EventPage } from "@/lib/stream/schema";
import { call, drainReactions, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { acceptAsked, ask, block, rejectAsked, withdrawAsked } from "@/tests/support/network";

useDatabase();

/** Everything in someone's log, in its order. */
const logOf = async (as: SignedIn): Promise<readonly LoggedEvent[]> =>
  (await call<EventPage>(eventsRoute, { path: "/api/v1/events?after=0&limit=100", as })).body.items;
const typesOf = async (as: SignedIn) => (await logOf(as)).map(({ type }) => type);
/** What the log says of alliances: their state, each time. */
const alliancesOf = async (as: SignedIn) =>
  (await logOf(as)).filter(({ type }) => type === "alliance.updated").map(({ data }) => data.status);
const two = async () => [await a("founder", { name: "Ana Silva" }), await a("talent", { locale: "fr" })] as const;

describe("what is logged for a person", () => {
  test("a notification in their language with the new count, and the count when it is read, once", async () => {
    const [ana, ben] = await two();
    await ask(ana, ben.userId);
    await drainReactions();
    const [updated, created, unread, ...none] = (await logOf(ben)).toSorted((x, y) => (x.type < y.type ? -1 : 1));
    expect([updated?.type, none]).toEqual(["alliance.updated", []]);
    expect(created).toMatchObject({
      type: "notification.created",
      data: { type: "alliance_requested", title: expect.stringContaining("Ana Silva") as string, readAt: null },
    });
    expect(String(created?.data.title)).toMatch(/souhaite|alliance|demande/i);
    expect(unread?.data).toEqual({ messages: 0, notifications: 1 });
    const id = String(created?.data.id);
    const read = () =>
      call(readRoute, { method: "POST", path: `/api/v1/notifications/${id}/read`, params: { id }, as: ben });
    await read();
    await read();
    await call(readAllRoute, { method: "POST", path: "/api/v1/notifications/read-all", as: ben });
    expect((await logOf(ben)).slice(3).map(({ type, data }) => [type, data])).toEqual([
      ["unread", { messages: 0, notifications: 0 }],
    ]);
  });

  test("an alliance for both, as each sees it", async () => {
    const [ana, ben] = await two();
    const { id } = (await ask(ana, ben.userId, "mail me: ana@example.com")).body;
    await drainReactions();
    await acceptAsked(ben, id);
    await drainReactions();
    expect([await alliancesOf(ana), await alliancesOf(ben)]).toEqual([
      ["pending", "accepted"],
      ["pending", "accepted"],
    ]);
    const told = JSON.stringify([await logOf(ana), await logOf(ben)]);
    expect(told).toContain("mail me: ***");
    expect(told).not.toContain("ana@example.com");
  });

  test("nothing by which the sender of a request could tell that it was declined, or either that they are blocked", async () => {
    const [ana, ben] = await two();
    const [carl, dora] = await two();
    const [declined, kept] = [(await ask(ana, ben.userId)).body.id, (await ask(carl, dora.userId)).body.id];
    await rejectAsked(ben, declined);
    await drainReactions();
    for (const [sender, id] of [
      [ana, declined],
      [carl, kept],
    ] as const)
      await withdrawAsked(sender, id);
    // The next request of the declined one is declined as it arrives.
    await ask(ana, ben.userId);
    await ask(carl, dora.userId);
    await drainReactions();
    expect(await alliancesOf(ana)).toEqual(await alliancesOf(carl));
    expect(await typesOf(ana)).toEqual(await typesOf(carl));
    expect((await alliancesOf(ben)).at(-1)).toBe("removed");
    const before = [await typesOf(carl), await typesOf(dora)];
    await block(dora, carl.userId);
    await drainReactions();
    expect([await typesOf(carl), await typesOf(dora)]).toEqual(before);
  });
});
