import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { MINUTE, now, setClock } from "@/lib/core/clock";
import { ConversationModel } from "@/models/conversation";
import { MessageModel } from "@/models/message";
import { useDatabase } from "../../support/harness";
import { a, fifty, tally, type Person } from "../../support/hiring";
import { conversation, conversationOf, edit, open, read, say, toldTo, unreadOf } from "../../support/messages";

useDatabase();

let ana: Person;
let ben: Person;
beforeEach(async () => {
  [ana, ben] = await Promise.all([a("founder", { name: "Ana Silva" }), a("talent", { name: "Ben Okafor" })]);
});

describe("fifty at once", () => {
  test("the first conversation, from both sides: one", async () => {
    const answers = await fifty((index) => (index % 2 === 0 ? open(ana, ben.userId) : open(ben, ana.userId)));
    expect(tally(answers)).toEqual({ 200: 49, 201: 1 });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await ConversationModel.countDocuments()).toBe(1);
  }, 60_000);

  test("the same client id: one message", async () => {
    const id = await conversationOf(ana, ben);
    const clientId = randomUUID();
    const answers = await fifty(() => say(ana, id, "Hello", { clientId }));
    expect(tally(answers)).toEqual({ 200: 49, 201: 1 });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect([await MessageModel.countDocuments(), (await toldTo(ben, "message.created")).length]).toEqual([1, 1]);
    expect(await unreadOf(ben)).toBe(1);
  }, 60_000);

  test("the same text: two, and one more after five minutes", async () => {
    const at = now();
    setClock(at);
    const id = await conversationOf(ana, ben);
    expect(tally(await fifty(() => say(ana, id, "Are you free?")))).toEqual({ 201: 2, 422: 48 });
    setClock(new Date(at.getTime() + 5 * MINUTE + 1000));
    expect((await say(ana, id, "Are you free?")).status).toBe(201);
    expect((await MessageModel.find().sort({ seq: 1 }).lean()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  }, 60_000);

  test("messages of both while one reads: every number once, the highest mark, the counts true", async () => {
    const id = await conversationOf(ana, ben);
    const answers = await fifty<{ status: number }>((index) =>
      index % 5 === 4 ? read(ben, id, index) : say(index % 2 === 0 ? ana : ben, id, `Message ${index} of fifty`),
    );
    expect(answers.filter(({ status }) => status > 201)).toEqual([]);
    const rows = await MessageModel.find().sort({ seq: 1 }).lean();
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    const { readUpTo, unread } = (await conversation(ben, id)).body;
    const expected = rows.filter(({ senderId, seq }) => senderId.equals(ana.userId) && seq > readUpTo.me).length;
    expect(unread).toBe(expected);
    expect(await unreadOf(ben)).toBe(expected);
  }, 60_000);

  test("read marks: the highest", async () => {
    const id = await conversationOf(ana, ben);
    await say(ana, id, "Hello");
    await ConversationModel.updateOne({ _id: id }, { $set: { lastSeq: 50 } });
    await fifty((index) => read(ben, id, index + 1));
    expect((await conversation(ana, id)).body.readUpTo.them).toBe(50);
    expect(await unreadOf(ben)).toBe(0);
  }, 60_000);

  test("edits of one message: one", async () => {
    const { body } = await say(ana, await conversationOf(ana, ben), "Hello");
    expect(tally(await fifty((index) => edit(ana, body.id, `Edited ${index}`)))).toEqual({ 200: 1, 409: 49 });
    expect((await toldTo(ben, "message.edited")).length).toBe(1);
  }, 60_000);
});
