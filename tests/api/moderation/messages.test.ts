import { beforeEach, expect, test } from "vitest";
import { ModerationCaseModel } from "@/models/moderation-case";
import { MessageOriginalModel } from "@/models/message-original";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, auditOf, type Person } from "../../support/hiring";
import { conversationOf, messages, say } from "../../support/messages";
import { appeal, caseOf, decided, getCase, overturn, reportTo, reveal, write } from "../../support/moderation";
import { DecisionModel } from "@/models/decision";

useDatabase();

let ana: Person;
let ben: Person;
let moderator: Person;
let id: string;
beforeEach(async () => {
  ana = await a("talent", { name: "Ana Silva" });
  ben = await a("founder", { name: "Ben Other" });
  moderator = await a("moderator", { name: "Mo Derator" });
  id = await conversationOf(ben, ana);
});

test("a reported message brings five either side, held as they were, and its original for a reason alone", async () => {
  const sent = [];
  for (let index = 0; index < 13; index += 1)
    sent.push(
      await say(index % 2 === 0 ? ben : ana, id, index === 6 ? "Call (647) 555-0133 for it" : `Word number ${index}`),
    );
  const messageId = sent[6]?.body.id ?? "";
  const stranger = await a("talent");
  expect((await reportTo(stranger, messageId, { targetType: "message" })).status).toBe(404);
  expect((await reportTo(ben, messageId, { targetType: "message" })).status).toBe(404);
  const { status, body } = await reportTo(ana, messageId, { targetType: "message", reason: "contact_info" });
  expect(status).toBe(201);
  const detail = (await getCase(moderator, await caseOf(messageId))).body;
  expect(detail).toMatchObject({ user: { id: ben.userId }, target: { type: "message", title: "Ben Other" } });
  const evidence = detail.caseReports[0]?.evidence.messages ?? [];
  expect(evidence).toHaveLength(11);
  expect(evidence.map(({ text }) => text)).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((index) => (index === 6 ? "Call *** for it" : `Word number ${index}`)),
  );
  expect(evidence.filter(({ reported }) => reported).map((one) => one.id)).toEqual([messageId]);
  expect(detail.caseReports[0]?.inContact).toBe(true);
  expect((await MessageOriginalModel.find().lean()).map(({ expiresAt }) => expiresAt)).toEqual([null]);

  expect((await reveal(ana, body.id)).status).toBe(404);
  expect((await reveal(moderator, body.id)).body.messages).toMatchObject([
    { id: messageId, text: "Call (647) 555-0133 for it" },
  ]);
  expect(await auditOf("evidence.reveal")).toHaveLength(1);
  await decided(moderator, detail.id, { action: "dismiss" });
  expect((await MessageOriginalModel.findOne().orFail().lean()).expiresAt).toBeInstanceOf(Date);
});

test("a hidden message is its sender's alone until the decision is overturned", async () => {
  const { body } = await say(ben, id, "You are a fool and everyone knows it");
  await say(ana, id, "Please stop writing to me");
  await reportTo(ana, body.id, { targetType: "message", reason: "harassment" });
  const { decisionId } = await decided(moderator, await caseOf(body.id), { action: "hide", rule: "harassment" });
  const texts = async (as: Person) => (await messages(as, id)).body.items.map(({ text }) => text);
  expect(await texts(ana)).toEqual(["Please stop writing to me"]);
  expect(await texts(ben)).toHaveLength(2);
  await appeal(ben, decisionId);
  const other = await a("moderator");
  await overturn(other, (await DecisionModel.findById(decisionId).orFail().lean()).appeal?.id.toHexString() ?? "");
  expect(await texts(ana)).toHaveLength(2);
});

test("who only wrote and was never answered did not stand in contact: three of them suspend nobody", async () => {
  for (let index = 0; index < 3; index += 1) {
    const stranger = await a("talent");
    await say(stranger, await conversationOf(stranger, ben), `Hello there, number ${index}`);
    expect((await reportTo(stranger, ben.userId)).status).toBe(201);
  }
  expect((await write(ben)).status).toBe(200);
});

test("three messages about paying outside the platform within a week open one case without a report", async () => {
  const offers = [
    "Just pay me by PayPal instead",
    "We can settle this outside the platform",
    "Skip the fee and pay me directly",
  ];
  for (const text of offers.slice(0, 2)) await say(ben, id, text);
  await drainReactions();
  expect(await ModerationCaseModel.countDocuments()).toBe(0);
  await say(ben, id, offers[2] ?? "");
  await say(ben, id, "Please pay me outside the platform");
  await drainReactions();
  expect(await ModerationCaseModel.find().lean()).toMatchObject([{ status: "open", reports: 0, targetType: "user" }]);
  await decided(moderator, await caseOf(ben.userId), { action: "dismiss" });
  await say(ben, id, "You could also pay me off the platform");
  await drainReactions();
  expect(await ModerationCaseModel.countDocuments()).toBe(1);
});
