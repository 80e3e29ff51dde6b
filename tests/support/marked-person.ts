import { Types } from "mongoose";
import { encryptField } from "@/lib/core/crypto/field-encryption";
import { objectId } from "@/lib/core/db/model";
import { phoneContext } from "@/lib/phone/sealed";
import { AgreementSignatureModel } from "@/models/agreement-signature";
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

/** When all of it happened. */
export const at = new Date("2026-05-04T10:00:00Z");
/** The id of nobody. */
export const some = () => new Types.ObjectId();
/** A statement in a dispute. */
export const said = (text: string) => ({ text, evidence: [`https://example.com/${text}`], fileIds: [], at });
const ruled = (by: Types.ObjectId, reason: string) => ({ payeePercent: 50, by, confirmedBy: null, reason, at });

/** One row of each kind that the demo's story does not have, in a talent's name and with a mark in each text of theirs. */
export async function mark(userId: string): Promise<void> {
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

/** What of it is the person's own, and has to be gone once they are erased. */
export const ownWords = [
  ...["+16475550133", "647 555", "my-signed-name", "my-signature", "203.0.113.77", "my-device"],
  ...["my-review", "my-response-to-published", "my-report", "my-message", "my-words-to-moderators"],
] as const;
