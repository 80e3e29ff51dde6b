import type { Types } from "mongoose";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { AgreementModel } from "@/models/agreement";
import { AgreementFileModel } from "@/models/agreement-file";
import { AgreementSealModel } from "@/models/agreement-seal";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import { AllianceModel } from "@/models/alliance";
import { ConversationModel } from "@/models/conversation";
import { MessageModel } from "@/models/message";
import { MessageOriginalModel } from "@/models/message-original";
import { RepeatMarkModel } from "@/models/repeat-mark";
import { StreamEventModel } from "@/models/stream-event";
import { StreamHeadModel } from "@/models/stream-head";
import { AllianceEdgeModel } from "@/models/alliance-edge";
import { ApplicationModel } from "@/models/application";
import { AuditLogModel } from "@/models/audit-log";
import { AuditOriginModel } from "@/models/audit-origin";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { CapTableModel } from "@/models/cap-table";
import { EquityGrantModel } from "@/models/equity-grant";
import { EquitySafeModel } from "@/models/equity-safe";
import { DigestModel } from "@/models/digest";
import { DisputeModel } from "@/models/dispute";
import { FileModel } from "@/models/file";
import { FollowModel } from "@/models/follow";
import { InvitationModel } from "@/models/invitation";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { MailModel } from "@/models/mail";
import { MilestoneModel } from "@/models/milestone";
import { ModerationCaseModel } from "@/models/moderation-case";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { PaymentOrderModel } from "@/models/payment-order";
import { PlanUsageModel } from "@/models/plan-usage";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { ReactionReceiptModel } from "@/models/reaction-receipt";
import { ReportModel } from "@/models/report";
import { ReportTallyModel } from "@/models/report-tally";
import { ReviewModel } from "@/models/review";
import { RoleModel } from "@/models/role";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { TrustEntryModel } from "@/models/trust-entry";
import { TrustScoreModel } from "@/models/trust-score";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";

/** The request id of everything that the scenario creates. */
export const SCENARIO_REQUEST = "demo-scenario";

const idsOf = (rows: readonly { _id: Types.ObjectId }[]) => rows.map((row) => row._id);

/** Removes the files of people, their objects first. */
async function removeFiles(owners: readonly Types.ObjectId[]): Promise<void> {
  const files = await FileModel.find({ ownerId: { $in: owners } }, { key: 1 }).lean();
  for (const { key } of files) await fileStore().remove(key);
  await FileModel.deleteMany({ _id: { $in: idsOf(files) } });
}

/** Deletes what an interrupted seeding left behind; no one can have used it yet. Returns whether there was anything. */
export async function removeSeedTraces(emails: readonly string[]): Promise<boolean> {
  const users = idsOf(await UserModel.find({ email: { $in: emails } }, { _id: 1 }).lean());
  if (users.length === 0) return false;
  const startups = idsOf(await StartupModel.find({ founderId: { $in: users } }, { _id: 1 }).lean());
  const audited = idsOf(await AuditLogModel.find({ requestId: SCENARIO_REQUEST }, { _id: 1 }).lean());
  const events = idsOf(await OutboxEventModel.find({ requestId: SCENARIO_REQUEST }, { _id: 1 }).lean());
  const agreements = idsOf(await AgreementModel.find({ startupId: { $in: startups } }, { _id: 1 }).lean());
  const milestones = idsOf(await MilestoneModel.find({ startupId: { $in: startups } }, { _id: 1 }).lean());
  const written = idsOf(await MessageModel.find({ senderId: { $in: users } }, { _id: 1 }).lean());
  const owners = { $in: [...users, ...startups] };
  for (const { key } of await FileModel.find({ ownerId: { $in: users } }, { key: 1 }).lean())
    await fileStore().remove(key);
  await Promise.all([
    LedgerEntryModel.deleteMany({ milestoneId: { $in: milestones } }),
    PaymentOrderModel.deleteMany({ milestoneId: { $in: milestones } }),
    DisputeModel.deleteMany({ startupId: { $in: startups } }),
    MilestoneModel.deleteMany({ _id: { $in: milestones } }),
    AgreementFileModel.deleteMany({ agreementId: { $in: agreements } }),
    AgreementSealModel.deleteMany({ agreementId: { $in: agreements } }),
    AgreementSignatureModel.deleteMany({ agreementId: { $in: agreements } }),
    AgreementModel.deleteMany({ startupId: { $in: startups } }),
    ...[CapTableEntryModel, CapTableModel, EquityGrantModel, EquitySafeModel].map((model) =>
      model.collection.deleteMany({ startupId: { $in: startups } }),
    ),
    ReviewModel.deleteMany({ startupId: { $in: startups } }),
    AllianceModel.deleteMany({ requesterId: { $in: users } }),
    AllianceEdgeModel.deleteMany({ userId: { $in: users } }),
    MessageOriginalModel.deleteMany({ messageId: { $in: written } }),
    MessageModel.deleteMany({ _id: { $in: written } }),
    ConversationModel.deleteMany({ participants: { $in: users } }),
    RepeatMarkModel.deleteMany({ _id: { $in: users.map((id) => new RegExp(`^${id.toHexString()} `)) } }),
    StreamEventModel.deleteMany({ userId: { $in: users } }),
    StreamHeadModel.deleteMany({ _id: { $in: users } }),
    ApplicationModel.deleteMany({ startupId: { $in: startups } }),
    RoleModel.deleteMany({ startupId: { $in: startups } }),
    InvitationModel.deleteMany({ startupId: { $in: startups } }),
    TeamMemberModel.deleteMany({ startupId: { $in: startups } }),
    StartupModel.deleteMany({ _id: { $in: startups } }),
    PortfolioItemModel.deleteMany({ userId: { $in: users } }),
    ReportModel.deleteMany({ targetUserId: { $in: users } }),
    ModerationCaseModel.deleteMany({ targetUserId: { $in: users } }),
    ReportTallyModel.deleteMany({ _id: { $in: users } }),
    VerificationModel.deleteMany({ userId: { $in: users } }),
    removeFiles(users),
    SkillAttemptModel.deleteMany({ userId: { $in: users } }),
    DigestModel.deleteMany({ userId: { $in: users } }),
    FollowModel.deleteMany({ userId: { $in: users } }),
    NotificationModel.deleteMany({ userId: { $in: users } }),
    TrustEntryModel.deleteMany({ subjectId: owners }),
    TrustScoreModel.deleteMany({ subjectId: owners }),
    PlanUsageModel.deleteMany({ ownerId: owners }),
    ReactionReceiptModel.deleteMany({ eventId: { $in: events } }),
    OutboxEventModel.deleteMany({ requestId: SCENARIO_REQUEST }),
    MailModel.deleteMany({ requestId: SCENARIO_REQUEST }),
    AuditOriginModel.deleteMany({ auditId: { $in: audited } }),
    AuditLogModel.deleteMany({ requestId: SCENARIO_REQUEST }),
  ]);
  await UserModel.deleteMany({ _id: { $in: users } });
  return true;
}
