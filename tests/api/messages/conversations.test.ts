import { beforeEach, describe, expect, test } from "vitest";
import { DAY, MINUTE, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { closeConversations, reopenConversation, setClosing } from "@/lib/messages/commands/close";
import { conversationTransitions } from "@/lib/messages/states";
import { transaction } from "@/lib/core/db/transaction";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { UserModel } from "@/models/user";
import { useDatabase } from "../../support/harness";
import { a, type Person } from "../../support/hiring";
import {
  accept,
  agreementOf,
  archive,
  conversation,
  conversationOf,
  conversations,
  mute,
  open,
  read,
  say,
  toldTo,
  typing,
  unarchive,
  unmute,
} from "../../support/messages";
import { allies, block, relation } from "../../support/network";

useDatabase();

let ana: Person;
let ben: Person;
let eve: Person;
beforeEach(async () => {
  [ana, ben, eve] = await Promise.all([
    a("founder", { name: "Ana Silva" }),
    a("talent", { name: "Ben Okafor" }),
    a("investor", { name: "Eve Élodie Roy" }),
  ]);
});

const found = async (as: Person, query = "") => (await conversations(as, query)).body.items.map(({ id }) => id);

describe("opening", () => {
  test("201 and then 200 from either side; the other sees it with the first message", async () => {
    const { status, body } = await open(ana, ben.userId);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      with: {
        id: ben.userId,
        name: "Ben Okafor",
        persona: "talent",
        headline: "",
        location: "",
        trustScore: 50,
        picture: null,
        timeZone: "UTC",
      },
      lastMessage: null,
      lastSeq: 0,
      unread: 0,
      folder: "inbox",
      muted: false,
      status: "open",
      contactRules: "strict",
      readUpTo: { me: 0, them: 0 },
      closesAt: null,
      blockedByMe: false,
    });
    for (const [one, other] of [
      [ana, ben],
      [ben, ana],
    ] as const)
      expect(await open(one, other.userId)).toMatchObject({ status: 200, body: { id: body.id, existing: true } });
    expect([await found(ana), await found(ben), await found(ben, "?folder=requests")]).toEqual([[body.id], [], []]);
    await say(ana, body.id, "Hello");
    expect([await found(ben), await found(ben, "?folder=requests")]).toEqual([[], [body.id]]);
    expect((await relation(ben, ana.userId)).body).toMatchObject({ conversationId: body.id, canMessage: true });
  });

  test("422 for oneself, 404 for the unknown, staff, the suspended and the blocked either way", async () => {
    const [moderator, suspended] = await Promise.all([a("moderator"), a("talent")]);
    await UserModel.updateOne({ _id: suspended.userId }, { $set: { status: "suspended" } });
    expect((await open(ana, ana.userId)).status).toBe(422);
    await block(ana, ben.userId);
    await block(eve, ana.userId);
    for (const { userId } of [moderator, suspended, ben, eve, { userId: "00000000000000000000beef" }])
      expect((await open(ana, userId)).status).toBe(404);
    expect([(await open(moderator, ana.userId)).status, (await open(null, ana.userId)).status]).toEqual([403, 401]);
    expect((await relation(ana, ben.userId)).body).toMatchObject({ canMessage: false, blockedByMe: true });
    // Who is blocked is not told so.
    expect((await relation(ana, eve.userId)).body).toMatchObject({ canMessage: true, blockedByMe: false });
  });
});

describe("folders", () => {
  test("a request is accepted by an answer, or by saying so; allies have none", async () => {
    const [withBen, withEve] = [await conversationOf(ana, ben), await conversationOf(ana, eve)];
    for (const id of [withBen, withEve]) await say(ana, id, "Hello");
    await say(ben, withBen, "Hi");
    expect(await found(ben)).toEqual([withBen]);
    expect((await accept(eve, withEve)).body.folder).toBe("inbox");
    expect(await found(eve)).toEqual([withEve]);
    expect((await accept(ben, withEve)).status).toBe(404);
    await allies(ben, eve);
    const third = await conversationOf(ben, eve);
    await say(ben, third, "Hello, ally");
    expect((await conversation(eve, third)).body).toMatchObject({ folder: "inbox", contactRules: "relaxed" });
  });

  test("what was archived comes back with a new message, unless it is muted", async () => {
    const id = await conversationOf(ana, ben);
    await say(ana, id, "One");
    await accept(ben, id);
    expect((await archive(ben, id)).body.folder).toBe("archived");
    expect([await found(ben), await found(ben, "?folder=archived")]).toEqual([[], [id]]);
    await say(ana, id, "Two");
    expect(await found(ben)).toEqual([id]);
    expect((await mute(ben, id)).body.muted).toBe(true);
    await archive(ben, id);
    await say(ana, id, "Three");
    expect(await found(ben)).toEqual([]);
    expect((await unarchive(ben, id)).body.folder).toBe("inbox");
    expect((await unmute(ben, id)).body.muted).toBe(false);
    expect((await toldTo(ben, "conversation.updated")).at(-1)).toEqual({
      id,
      readUpTo: { me: 0, them: 0 },
      folder: "inbox",
      status: "open",
    });
    expect(await toldTo(ana, "conversation.updated")).toEqual([]);
  });

  test("latest message first by pages, the unread alone, people by name and never by what was written", async () => {
    const [withBen, withEve] = [await conversationOf(ana, ben), await conversationOf(ana, eve)];
    await say(ben, withBen, "Elodie");
    await say(ana, withEve, "Hello");
    expect(await found(ana)).toEqual([withEve, withBen]);
    const first = await conversations(ana, "?limit=1");
    expect(first.body).toMatchObject({ unreadTotal: 1, items: [{ id: withEve, lastMessage: { text: "Hello" } }] });
    expect(await found(ana, `?limit=1&cursor=${first.body.nextCursor}`)).toEqual([withBen]);
    expect(await found(ana, "?unread=true")).toEqual([withBen]);
    await archive(ana, withEve);
    expect([await found(ana, "?q=elod"), await found(ana, "?q=oka%20b"), await found(ana, "?q=hello")]).toEqual([
      [withEve],
      [withBen],
      [],
    ]);
    expect((await conversation(ben, withEve)).status).toBe(404);
  });
});

describe("reading", () => {
  test("never goes back, not beyond the last; both are told", async () => {
    const id = await conversationOf(ana, ben);
    for (const text of ["One", "Two", "Three"]) await say(ana, id, text);
    await say(ben, id, "Four");
    expect((await read(ben, id, 2)).body).toEqual({ readUpTo: 2, unread: 1 });
    expect((await read(ben, id, 1)).body).toEqual({ readUpTo: 2, unread: 1 });
    expect((await conversations(ben)).body.unreadTotal).toBe(1);
    expect((await read(ben, id, 99)).body).toEqual({ readUpTo: 4, unread: 0 });
    expect((await conversation(ana, id)).body).toMatchObject({ unread: 1, readUpTo: { me: 0, them: 4 } });
    expect((await toldTo(ana, "conversation.updated")).map(({ readUpTo }) => readUpTo)).toEqual([
      { me: 0, them: 2 },
      { me: 0, them: 4 },
    ]);
    expect((await toldTo(ben, "unread")).map(({ messages }) => messages)).toEqual([1, 2, 3, 1, 0]);
    expect([(await read(eve, id, 1)).status, (await read(ben, id, -1)).status]).toEqual([404, 422]);
  });

  test("receipts are mutual: who hides their own sees none, and neither does the other", async () => {
    const id = await conversationOf(ana, ben);
    await say(ana, id, "One");
    await say(ben, id, "Two");
    await NotificationPreferenceModel.create({ _id: ana.userId, readReceipts: false, typing: false, changedAt: now() });
    for (const one of [ana, ben]) expect((await read(one, id, 2)).body.readUpTo).toBe(2);
    for (const one of [ana, ben]) expect((await conversation(one, id)).body.readUpTo).toEqual({ me: 2, them: 0 });
    expect((await toldTo(ana, "conversation.updated")).map(({ readUpTo }) => readUpTo)).toEqual([{ me: 2, them: 0 }]);
    expect((await typing(ana, id)).status).toBe(204);
    expect(await toldTo(ben, "typing")).toEqual([]);
    await NotificationPreferenceModel.updateOne({ _id: ana.userId }, { $set: { readReceipts: true } });
    expect((await conversation(ben, id)).body.readUpTo).toEqual({ me: 2, them: 2 });
  });

  test("typing reaches those who have accepted, and is not kept", async () => {
    const id = await conversationOf(ana, ben);
    await say(ana, id, "Hello");
    expect((await typing(ana, id)).status).toBe(204);
    expect(await toldTo(ben, "typing")).toEqual([]);
    await accept(ben, id);
    expect([(await typing(ana, id)).status, (await typing(eve, id)).status]).toEqual([204, 404]);
    expect(await toldTo(ben, "typing")).toEqual([{ conversationId: id, userId: ana.userId }]);
    await block(ben, ana.userId);
    expect((await typing(ana, id)).status).toBe(204);
    expect(await toldTo(ben, "typing")).toHaveLength(1);
  });
});

describe("closing", () => {
  const endedAt = new Date("2026-10-01T12:00:00.000Z");
  const inTx = (act: typeof setClosing) => transaction(systemContext(), (tx) => act(tx, ana.userId, ben.userId));

  test("30 days after the last agreement ended nobody writes; a new tie opens it again", async () => {
    expect(conversationTransitions).toEqual({ open: { close: "closed" }, closed: { reopen: "open" } });
    setClock(endedAt);
    const [first, other] = [await conversationOf(ana, ben), await conversationOf(ana, eve)];
    await agreementOf(ana, ben, "completed", endedAt);
    await inTx(setClosing);
    const closesAt = new Date(endedAt.getTime() + 30 * DAY);
    expect((await conversation(ben, first)).body).toMatchObject({ status: "open", closesAt: closesAt.toISOString() });
    setClock(new Date(closesAt.getTime() - MINUTE));
    expect([(await say(ana, first, "Still")).status, await closeConversations(systemContext())]).toEqual([201, 0]);
    setClock(closesAt);
    // Whether or not the job has come by.
    expect(await say(ana, first, "Late")).toMatchObject({ status: 409, body: { code: "conversation_closed" } });
    expect([await closeConversations(systemContext()), await closeConversations(systemContext())]).toEqual([1, 0]);
    expect((await toldTo(ben, "conversation.updated")).at(-1)).toMatchObject({ id: first, status: "closed" });
    expect((await conversation(ana, other)).body.status).toBe("open");
    expect((await relation(ana, ben.userId)).body.canMessage).toBe(false);
    await inTx(reopenConversation);
    expect((await conversation(ana, first)).body).toMatchObject({ status: "open", closesAt: null });
    expect((await say(ana, first, "Again")).status).toBe(201);
    expect((await toldTo(ben, "conversation.updated")).at(-1)).toMatchObject({ status: "open" });
  });

  test("not while they are allied; a conversation begun later knows of the end", async () => {
    await agreementOf(ana, ben, "completed", endedAt);
    setClock(new Date(now().getTime()));
    const { body } = await open(ana, ben.userId);
    expect(body.closesAt).toBe(new Date(endedAt.getTime() + 30 * DAY).toISOString());
    await allies(ana, ben);
    await inTx(reopenConversation);
    await inTx(setClosing);
    expect((await conversation(ana, body.id)).body.closesAt).toBeNull();
  });
});
