import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { DAY, MINUTE, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { decryptField } from "@/lib/core/crypto/field-encryption";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { eraseMessages, exportMessages } from "@/lib/messages/privacy";
import { AgreementModel } from "@/models/agreement";
import { ConversationModel } from "@/models/conversation";
import { MessageModel } from "@/models/message";
import { MessageOriginalModel } from "@/models/message-original";
import { OutboxEventModel } from "@/models/outbox-event";
import { RepeatMarkModel } from "@/models/repeat-mark";
import { StreamEventModel } from "@/models/stream-event";
import { UserModel } from "@/models/user";
import { useDatabase, useRealRateLimits } from "../../support/harness";
import { a, auditOf, denialsOf, type Person } from "../../support/hiring";
import { agreementOf, conversationOf, edit, messages, open, say, toldTo, unreadOf } from "../../support/messages";
import { allies, block } from "../../support/network";

useDatabase();

const HOST = "localhost:3000";
let ana: Person;
let ben: Person;
let eve: Person;
let id: string;
beforeEach(async () => {
  [ana, ben, eve] = await Promise.all([
    a("founder", { name: "Ana Silva" }),
    a("talent", { name: "Ben Okafor" }),
    a("investor", { name: "Eve Roy" }),
  ]);
  id = await conversationOf(ana, ben);
});

/** Everything stored of messages but the encrypted originals. */
const everythingElse = async () =>
  JSON.stringify([
    await MessageModel.find().lean(),
    await ConversationModel.find().lean(),
    await OutboxEventModel.find().lean(),
    await StreamEventModel.find().lean(),
    await exportMessages(ana.userId),
    await exportMessages(ben.userId),
  ]);
const shown = async (text: string) => {
  const { body } = await say(ana, id, text);
  return [body.text, body.flags];
};

describe("sending", () => {
  test("201 with the message as all read it; contact details are nowhere but in an encrypted original", async () => {
    const clientId = randomUUID();
    const written = "Call (647) 555-0133 or ana at example dot com, see wa.me/16475550133";
    const { status, body } = await say(ana, id, written, { clientId });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      conversationId: id,
      seq: 1,
      senderId: ana.userId,
      text: "Call *** or ***, see [link removed]",
      files: [],
      flags: ["email", "phone", "url"],
      clientId,
      editableUntil: new Date(Date.parse(body.createdAt) + 5 * MINUTE).toISOString(),
      editedAt: null,
      createdAt: body.createdAt,
    });
    const { clientId: _mine, ...theirs } = body;
    expect((await messages(ben, id)).body.items).toEqual([theirs]);
    expect(await toldTo(ana, "message.created")).toEqual([body]);
    expect(await toldTo(ben, "message.created")).toEqual([theirs]);
    expect([await unreadOf(ana), await unreadOf(ben)]).toEqual([0, 1]);
    expect(await everythingElse()).not.toMatch(/555-0133|6475550133|example dot|wa\.me/);
    const original = await MessageOriginalModel.findOne({ messageId: objectId(body.id) })
      .orFail()
      .lean();
    expect(original.text).not.toContain("647");
    expect(decryptField(original.text, `message:${original._id.toHexString()}`)).toBe(written);
    expect((original.expiresAt?.getTime() ?? 0) - original.createdAt.getTime()).toBe(90 * DAY);
    expect((await auditOf("message.mask"))[0]?.changes).toMatchObject({ flags: { to: ["email", "phone", "url"] } });
    expect(await OutboxEventModel.findOne({ name: "message.sent" }).lean()).toMatchObject({
      payload: { messageId: body.id, conversationId: id, senderId: ana.userId, receiverId: ben.userId, seq: 1 },
    });
  });

  test.each([
    "six four seven, five five five, zero one three three",
    "６４７５５５０１３３",
    "647\u200B555\u200B0133",
    "p.u.t.a.i.n",
  ])("masks %j whole", async (text) => {
    expect((await say(ana, id, text)).body.text).toBe("***");
  });

  test("masks links that only look like ours, and an insult by its letters", async () => {
    expect(await shown(`https://${HOST}.attacker.test/x`)).toEqual(["[link removed]", ["url"]]);
    expect(await shown(`https://${HOST}@attacker.test/`)).toEqual(["[link removed]", ["url"]]);
    expect(await shown("me\u0302rde alors")).toEqual(["*** alors", ["profanity"]]);
  });

  test("leaves ordinary sentences, our own links and the form of letters as they were sent", async () => {
    for (const text of [
      "raise 6475550133 USD at a 7 dot 5 million cap, invoice INV-2026-000123, on 2026-11-24 at 09:15, in Vue.js",
      "nous sommes en retard, tant pis",
      `http://${HOST}/startups/9`,
      "cafe\u0301,\n  indented",
    ])
      expect(await shown(text)).toEqual([text, []]);
    expect(await MessageOriginalModel.countDocuments()).toBe(0);
  });

  test("keeps contact details of allies, but no insult", async () => {
    await allies(ana, ben);
    expect(await shown("Call 647-555-0133, merde")).toEqual(["Call 647-555-0133, ***", ["profanity"]]);
  });

  test("keeps contact details once an agreement of both was sent, not while it is a draft", async () => {
    const agreement = await agreementOf(ana, ben, "draft");
    expect(await shown("Call 647-555-0133")).toEqual(["Call ***", ["phone"]]);
    await AgreementModel.updateOne({ _id: agreement }, { $set: { status: "sent" } });
    expect(await shown("Or call 647-555-0134")).toEqual(["Or call 647-555-0134", []]);
  });

  test("says when a text speaks of paying elsewhere, to its sender alone", async () => {
    const { body } = await say(ana, id, "Let us avoid the commission and pay me directly.");
    expect([body.text, body.nudge]).toEqual(["Let us avoid the commission and pay me directly.", true]);
    expect((await messages(ben, id)).body.items[0]).not.toHaveProperty("nudge");
    expect(await OutboxEventModel.findOne({ name: "message.sent" }).lean()).toMatchObject({ payload: { nudge: true } });
  });

  test("the same client id and text return the first message, other text is refused", async () => {
    const clientId = randomUUID();
    const first = await say(ana, id, "Hello", { clientId });
    expect(await say(ana, id, "Hello", { clientId })).toMatchObject({
      status: 200,
      body: { id: first.body.id, existing: true },
    });
    expect(await say(ana, id, "Hello!", { clientId })).toMatchObject({ status: 409, body: { code: "client_id_used" } });
    expect((await say(ben, id, "Hello!", { clientId })).status).toBe(201);
    expect([await MessageModel.countDocuments(), await unreadOf(ben)]).toEqual([2, 1]);
  });

  test("422 for 2,001 characters, nothing to read, lone surrogates; 2,000 of the longest are sent", async () => {
    for (const text of [
      "x".repeat(2001),
      "",
      "  \n ",
      "\u200B\u2060",
      "\u0301",
      "a\uD800",
      "\u202Ea",
      `a${"\u0301".repeat(20)}`,
    ])
      expect([text.slice(0, 5), (await say(ana, id, text)).status]).toEqual([text.slice(0, 5), 422]);
    expect((await say(ana, id, "x".repeat(2000))).body.text).toBe("x".repeat(2000));
    expect((await say(ana, id, "\uFDFA".repeat(2000))).body.text).toBe("\uFDFA".repeat(2000));
    expect((await say(ana, id, "Hi", { clientId: "1" })).status).toBe(422);
    expect((await say(ana, id, "Hi", { more: true })).status).toBe(422);
  });

  test("404 to a stranger; 403 messaging_closed to both while one blocks the other; 403 to the suspended", async () => {
    expect((await say(eve, id, "Hi")).status).toBe(404);
    expect((await messages(eve, id)).status).toBe(404);
    await block(ben, ana.userId);
    for (const one of [ana, ben])
      expect(await say(one, id, "Hi")).toMatchObject({ status: 403, body: { code: "messaging_closed" } });
    const other = await conversationOf(ana, eve);
    await UserModel.updateOne(
      { _id: eve.userId },
      { $set: { sanction: { kind: "suspend", caseId: objectId(id), until: null } } },
    );
    expect(await say(eve, other, "Hi")).toMatchObject({ status: 403, body: { code: "account_suspended" } });
  });
});

describe("repeats", () => {
  test("two in five minutes, by letters and digits, edits among them; short texts are exempt", async () => {
    const at = new Date(now());
    setClock(at);
    expect((await say(ana, id, "I am still interested")).status).toBe(201);
    const second = await say(ana, await conversationOf(ana, eve), "I am STILL interested!!");
    expect(second.status).toBe(201);
    expect(await say(ana, id, "i am still, interested")).toMatchObject({
      status: 422,
      body: { code: "message_repeated" },
    });
    const { body } = await say(ana, id, "Other words");
    expect((await edit(ana, body.id, "I am still interested")).status).toBe(422);
    // The same letters with another full stop are no repeat of themselves.
    expect((await edit(ana, second.body.id, "I am still interested.")).status).toBe(200);
    for (const _time of [1, 2, 3]) expect((await say(ana, id, "ok!")).status).toBe(201);
    expect((await say(ben, id, "I am still interested")).status).toBe(201);
    setClock(new Date(at.getTime() + 5 * MINUTE - 1000));
    expect((await say(ana, id, "I am still interested")).status).toBe(422);
    setClock(new Date(at.getTime() + 5 * MINUTE + 1000));
    expect((await say(ana, id, "I am still interested")).status).toBe(201);
  });
});

describe("editing", () => {
  test("once, until five minutes after sending, through the filter; unread stays", async () => {
    const at = new Date(now());
    setClock(at);
    const [first, second] = [await say(ana, id, "hello"), await say(ana, id, "hello again")];
    setClock(new Date(at.getTime() + 5 * MINUTE - 1000));
    const { status, body } = await edit(ana, first.body.id, "mail ana@example.com");
    expect([status, body.text, body.flags, body.editedAt]).toEqual([200, "mail ***", ["email"], now().toISOString()]);
    expect(await toldTo(ben, "message.edited")).toMatchObject([{ id: first.body.id, text: "mail ***" }]);
    expect((await messages(ben, id)).body.items.at(-1)?.text).toBe("mail ***");
    expect(await everythingElse()).not.toContain("ana@example");
    expect(await edit(ana, first.body.id, "again")).toMatchObject({ status: 409, body: { code: "already_edited" } });
    expect((await edit(ben, second.body.id, "mine")).status).toBe(403);
    expect((await edit(eve, second.body.id, "mine")).status).toBe(404);
    expect(await denialsOf("message.edit")).toHaveLength(1);
    setClock(new Date(at.getTime() + 5 * MINUTE + 1000));
    expect(await edit(ana, second.body.id, "late")).toMatchObject({
      status: 409,
      body: { code: "edit_window_closed" },
    });
    expect(await unreadOf(ben)).toBe(2);
    expect((await edit(ana, second.body.id, "x".repeat(2001))).status).toBe(422);
  });
});

describe("the list of messages", () => {
  test("newest first by pages, and after a number oldest first", async () => {
    for (const text of ["one", "two", "three", "four", "five"]) await say(ana, id, text);
    const first = await messages(ben, id, "?limit=2");
    expect(first.body.items.map(({ seq }) => seq)).toEqual([5, 4]);
    const second = await messages(ben, id, `?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ seq }) => seq)).toEqual([3, 2]);
    const later = await messages(ben, id, "?after=3");
    expect([later.body.items.map(({ seq }) => seq), later.body.nextCursor]).toEqual([[4, 5], null]);
    for (const query of ["?after=-1", "?after=abc", `?after=1${"0".repeat(30)}`, "?after=1&cursor=WzEsMl0", "?limit=0"])
      expect([query, (await messages(ben, id, query)).status]).toEqual([query, 422]);
  });
});

describe("limits", () => {
  useRealRateLimits();

  test("twenty sent and edited in a minute, twenty begun in an hour", async () => {
    const { body } = await say(ana, id, "first");
    for (let count = 2; count < 20; count += 1) expect((await say(ana, id, `number ${count}`)).status).toBe(201);
    expect((await edit(ana, body.id, "edited")).status).toBe(200);
    expect((await say(ana, id, "one too many")).status).toBe(429);
    for (let count = 1; count <= 20; count += 1) expect((await open(eve, ana.userId)).status).toBeLessThan(202);
    expect((await open(eve, ben.userId)).status).toBe(429);
  });
});

describe("privacy", () => {
  test("an export holds every message as both read it; erasure takes what a person wrote and its originals", async () => {
    await say(ana, id, "Call 647-555-0133");
    await say(ben, id, "Gladly");
    expect(await exportMessages(ben.userId)).toMatchObject([
      {
        personId: ana.userId,
        folder: "inbox",
        messages: [
          { seq: 1, direction: "received", text: "Call ***", flags: ["phone"] },
          { seq: 2, direction: "sent", text: "Gladly" },
        ],
      },
    ]);
    await transaction(systemContext(), (tx) => eraseMessages(tx, ana.userId));
    expect((await messages(ben, id)).body.items.map(({ text }) => text)).toEqual(["Gladly"]);
    expect([await MessageOriginalModel.countDocuments(), await unreadOf(ben)]).toEqual([0, 0]);
    expect(await RepeatMarkModel.countDocuments({ _id: new RegExp(`^${ana.userId}`) })).toBe(0);
  });
});
