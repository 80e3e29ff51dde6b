import { BSON } from "mongodb";
import { Types } from "mongoose";
import { expect, test } from "vitest";
import { encryptField } from "@/lib/core/crypto/field-encryption";
import { objectId } from "@/lib/core/db/model";
import { phoneContext } from "@/lib/phone/sealed";
import { systemContext } from "@/lib/core/context";
import { eraseAgain } from "@/lib/privacy/commands/erase-due";
import { readErased, readUserData } from "@/lib/privacy/register";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { StreamEventModel } from "@/models/stream-event";
import { models } from "@/models/registry";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import { BetaInviteModel } from "@/models/beta-invite";
import { BlockModel } from "@/models/block";
import { ConversationModel } from "@/models/conversation";
import { DecisionModel } from "@/models/decision";
import { DisputeModel } from "@/models/dispute";
import { EquityGrantModel } from "@/models/equity-grant";
import { FileGrantModel } from "@/models/file-grant";
import { FileReportModel } from "@/models/file-report";
import { InboxModel } from "@/models/inbox";
import { InvoiceModel } from "@/models/invoice";
import { MessageModel } from "@/models/message";
import { MilestoneModel } from "@/models/milestone";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { PaymentOrderModel } from "@/models/payment-order";
import { ReportModel } from "@/models/report";
import { ReviewModel } from "@/models/review";
import { UserModel } from "@/models/user";
import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { useDatabase } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";

useDatabase();

const at = new Date("2026-05-04T10:00:00Z");
const some = () => new Types.ObjectId();
const said = (text: string) => ({ text, evidence: [`https://example.com/${text}`], fileIds: [], at });
const ruled = (by: Types.ObjectId, reason: string) => ({ payeePercent: 50, by, confirmedBy: null, reason, at });

/** One row of each kind that the demo's story does not have, in a talent's name and with a mark in each text of theirs. */
async function mark(userId: string): Promise<void> {
  const me = objectId(userId);
  const [other, talk] = [some(), some()];
  const ids = { agreementId: some(), startupId: some() };
  const dispute = {
    ...ids,
    milestoneId: some(),
    status: "settled",
    amountMinor: 100,
    currency: "USD",
    claimPercent: 40,
    acceptedBy: [],
    electedBy: [me],
    outcome: { cause: "award", payeePercent: 50, reason: "their-outcome", by: other, confirmedBy: null, at },
    createdAt: at,
  };
  await Promise.all([
    UserModel.collection.updateOne(
      { _id: me },
      {
        $set: { phone: { sealed: encryptField("+16475550133", phoneContext(userId)), hash: "no-one", verifiedAt: at } },
      },
    ),
    AgreementSignatureModel.collection.insertOne({
      ...ids,
      userId: me,
      capacity: "talent",
      name: "my-signed-name",
      signatureText: "my-signature",
      drawing: [[[1, 2]]],
      consentVersion: "1",
      address: "203.0.113.77",
      device: "my-device",
      entry: "{}",
      salt: "their-salt",
      leaf: "their-leaf",
      signedAt: at,
    }),
    EquityGrantModel.collection.insertOne({
      ...ids,
      userId: me,
      shares: 4321,
      instrument: "option",
      pricePerShare: null,
      currency: "USD",
      grantedOn: "2026-05-04",
      startOn: "2026-05-04",
      schedule: { months: 48 },
      allocation: "cumulative_rounding",
      acceleration: { trigger: "none", bps: 0 },
      exerciseDays: 90,
      terminatedOn: null,
      replacedById: null,
      createdAt: at,
    }),
    MilestoneModel.collection.insertOne({
      ...ids,
      payerId: other,
      payeeId: me,
      title: "our-milestone",
      description: "",
      status: "submitted",
      amountMinor: 100,
      currency: "USD",
      dueAt: at,
      fundedAt: at,
      closedAt: null,
      submissions: [
        { round: 1, note: "my-delivery", links: [], at, changes: { reason: "their-wish-for-changes", at } },
      ],
      refundReason: "their-refund-reason",
      createdAt: at,
    }),
    DisputeModel.collection.insertOne({
      ...dispute,
      payerId: other,
      payeeId: me,
      claimantId: me,
      claim: said("my-claim"),
      answer: said("their-answer"),
      proposal: ruled(other, "their-proposal-about-me"),
    }),
    DisputeModel.collection.insertOne({
      ...dispute,
      payerId: other,
      payeeId: some(),
      claimantId: other,
      claim: said("strangers-claim"),
      answer: null,
      proposal: ruled(me, "my-ruling"),
    }),
    PaymentOrderModel.collection.insertOne({
      key: "transfer:1",
      kind: "transfer",
      milestoneId: some(),
      userId: me,
      amountMinor: 77,
      currency: "USD",
      state: "done",
      createdAt: at,
      doneAt: at,
      lastError: "their-error",
    }),
    InvoiceModel.collection.insertOne({
      _id: "in_mine" as never,
      userId: me,
      stripeCustomerId: "cus_theirs",
      number: "my-invoice",
      status: "paid",
      currency: "usd",
      totalMinor: 100,
      paidMinor: 100,
      refundedMinor: 0,
      createdAt: at,
      paidAt: at,
    }),
    ...(["published", "held", "sealed"] as const).map((status) =>
      ReviewModel.collection.insertOne({
        agreementId: some(),
        authorId: other,
        subjectId: me,
        side: "talent",
        ratings: { quality: 4 },
        comment: `${status}-review-of-me`,
        status,
        response: { text: `my-response-to-${status}`, at },
        createdAt: at,
        publishedAt: at,
      }),
    ),
    ReviewModel.collection.insertOne({
      agreementId: some(),
      authorId: me,
      subjectId: other,
      side: "company",
      ratings: { payment: 5 },
      comment: "my-review",
      status: "sealed",
      response: null,
      createdAt: at,
      publishedAt: null,
    }),
    BlockModel.collection.insertOne({ blockerId: me, blockedId: other, createdAt: at }),
    BlockModel.collection.insertOne({ blockerId: some(), blockedId: me, createdAt: new Date("2025-01-01T00:00:00Z") }),
    FileGrantModel.collection.insertOne({
      fileId: some(),
      userId: me,
      grantedBy: other,
      grantedAt: at,
      revokedAt: null,
    }),
    FileReportModel.collection.insertOne({ fileId: some(), reporterId: me, reason: "my-report", createdAt: at }),
    FileReportModel.collection.insertOne({ fileId: some(), reporterId: other, reason: "their-report", createdAt: at }),
    NotificationPreferenceModel.create({
      _id: me,
      channels: { email: "on", push: "off" },
      categories: { hiring: { email: "daily" } },
      quietHours: { from: "22:15", to: "07:00" },
      changedAt: at,
    }),
    ConversationModel.collection.insertOne({
      _id: talk,
      pairKey: "a",
      participants: [me, other],
      sides: [me, other].map((id) => ({
        userId: id,
        accepted: true,
        archivedAt: null,
        mutedAt: null,
        readUpTo: 0,
        unread: 0,
      })),
      startedBy: me,
      status: "open",
      createdAt: at,
    }),
    MessageModel.collection.insertOne({
      conversationId: talk,
      seq: 1,
      senderId: me,
      receiverId: other,
      text: "my-message ***",
      flags: ["phone"],
      fileIds: [],
      clientId: "my-client-id",
      sentHash: "their-hash",
      fingerprint: "their-print",
      editedAt: null,
      createdAt: at,
    }),
    ...[
      { reporterId: me, targetUserId: other, details: "my-words-to-moderators" },
      { reporterId: other, targetUserId: me, details: "their-words-about-me" },
    ].map((report) =>
      ReportModel.collection.insertOne({
        ...report,
        caseId: some(),
        targetType: "user",
        targetId: report.targetUserId,
        reason: "spam",
        status: "open",
        evidence: { at, fields: [], messages: [] },
        createdAt: at,
      }),
    ),
    DecisionModel.collection.insertOne({
      caseId: some(),
      targetUserId: me,
      targetType: "user",
      targetId: me,
      action: "warn",
      rule: "their-rule",
      reason: "their-decision-about-me",
      byId: other,
      at,
      until: null,
      appeal: null,
    }),
    InboxModel.collection.insertOne({ userId: me, persona: "talent", counts: { offers: 3 }, revision: 1 }),
  ]);
}

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

  const gone = [
    ...[name, "Zora", email, "647 555", "+16475550133", "my-signed-name", "my-signature", "203.0.113.77", "my-device"],
    ...["my-review", "my-response-to-published", "my-report", "my-message", "my-words-to-moderators"],
  ];
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
