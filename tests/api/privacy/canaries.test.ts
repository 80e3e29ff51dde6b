import { BSON } from "mongodb";
import { expect, test } from "vitest";
import { objectId } from "@/lib/core/db/model";
import { systemContext } from "@/lib/core/context";
import { eraseAgain } from "@/lib/privacy/commands/erase-due";
import { readErased, readUserData } from "@/lib/privacy/register";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { StreamEventModel } from "@/models/stream-event";
import { models } from "@/models/registry";
import { BetaInviteModel } from "@/models/beta-invite";
import { ConversationModel } from "@/models/conversation";
import { DisputeModel } from "@/models/dispute";
import { MessageModel } from "@/models/message";
import { MilestoneModel } from "@/models/milestone";
import { ReviewModel } from "@/models/review";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { at, mark, ownWords, said, some } from "@/tests/support/marked-person";

useDatabase();

test("a copy holds what is the person's own, and nothing that is someone else's or a secret", async () => {
  const { userId } = await a("talent");
  await mark(userId);
  const copy = await readUserData(userId);
  const text = JSON.stringify(copy);
  for (const own of [
    "+16475550133",
    "my-signed-name",
    "my-signature",
    "203.0.113.77",
    "my-device",
    "4321",
    "our-milestone",
    "my-delivery",
    "my-claim",
    "their-proposal-about-me",
    "their-outcome",
    "my-ruling",
    "my-invoice",
    "published-review-of-me",
    "my-response-to-published",
    "my-review",
    "my-report",
    "my-message ***",
    "my-words-to-moderators",
    "their-decision-about-me",
    "22:15",
  ])
    expect(text).toContain(own);
  expect(copy).toMatchObject({
    waiting: { offers: 3 },
    reportsAboutYou: [{ reason: "spam", status: "open" }],
    payouts: { payments: [{ amountMinor: 77, state: "done" }] },
    sharedFiles: [{ revokedAt: null }],
    blocked: [{ blockedAt: at.toISOString() }],
    preferences: { categories: { hiring: { email: "daily" } } },
  });
  for (const others of [
    "their-salt",
    "their-leaf",
    "their-wish-for-changes",
    "their-refund-reason",
    "their-answer",
    "strangers-claim",
    "their-error",
    "cus_theirs",
    "held-review-of-me",
    "sealed-review-of-me",
    "their-report",
    "their-words-about-me",
    "their-hash",
    "their-print",
    "2025-01-01",
    "no-one",
  ])
    expect(text).not.toContain(others);
});

test("an erased person is nowhere any more: not in their words, and not by name, address or number in what others keep", async () => {
  const me = await a("talent", { name: "Zora Quill-Novak" });
  const { userId, email, name } = me;
  await mark(userId);
  const other = some();
  const named = `${name}, ${email}, +1 647 555 0133 and Zora, says someone-else`;
  const about = { aboutIds: [objectId(userId)], createdAt: at };
  const [talk] = await ConversationModel.find({ participants: objectId(userId) }).lean();
  await Promise.all([
    MessageModel.collection.insertOne({ conversationId: talk?._id, seq: 2, senderId: other, text: named, fileIds: [] }),
    NotificationModel.collection.insertOne({ ...about, key: "n", userId: other, data: { person: name, role: "Cook" } }),
    MailModel.collection.insertOne({
      ...about,
      key: "m",
      to: "other@example.com",
      subject: named,
      text: named,
      html: named,
    }),
    WaitlistEntryModel.collection.insertOne({ email, persona: "talent", status: "joined", createdAt: at }),
    BetaInviteModel.collection.insertOne({ email, persona: "talent", status: "used", codeHash: "used", createdAt: at }),
    MailModel.collection.insertOne({ key: "own", to: email, userId, subject: "x", text: "x", html: "x" }),
    StreamEventModel.collection.insertOne({ ...about, userId: other, seq: 1, type: "notification", data: { named } }),
    DisputeModel.collection.insertOne({
      payerId: other,
      payeeId: objectId(userId),
      status: "settled",
      claim: said(named),
      answer: null,
    }),
    MilestoneModel.collection.insertOne({
      payerId: other,
      payeeId: objectId(userId),
      title: named,
      description: "",
      status: "released",
      submissions: [{ round: 1, note: named, links: [], at, changes: null }],
    }),
    ReviewModel.collection.insertOne({
      subjectId: objectId(userId),
      authorId: other,
      agreementId: some(),
      comment: named,
    }),
  ]);
  const person = await readErased(userId);
  if (!person) throw new Error("nobody to erase");
  expect(person).toMatchObject({ email, phones: ["+16475550133"] });
  expect(person.names).toEqual([name, "my-signed-name"]);
  await eraseAgain(systemContext(), person);
  await eraseAgain(systemContext(), person);

  const gone = [name, "Zora", email, ...ownWords];
  const hits: string[] = [];
  let kept = 0;
  for (const model of models)
    for await (const row of model.collection.find()) {
      const text = BSON.EJSON.stringify(row);
      if (text.includes("someone-else")) kept += 1;
      hits.push(...gone.filter((word) => text.includes(word)).map((word) => `${model.modelName}: ${word}`));
    }
  expect(hits).toEqual([]);
  // What others wrote is still there.
  expect(kept).toBe(5);
});
