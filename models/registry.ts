import { AdminActionModel } from "./admin-action";
import { AgreementModel } from "./agreement";
import { AgreementFileModel } from "./agreement-file";
import { AgreementSealModel } from "./agreement-seal";
import { AgreementSignatureModel } from "./agreement-signature";
import { AllianceModel } from "./alliance";
import { AllianceEdgeModel } from "./alliance-edge";
import { ApiKeyModel } from "./api-key";
import { AnnouncementModel } from "./announcement";
import { ApplicationModel } from "./application";
import { AuditLogModel } from "./audit-log";
import { AuditOriginModel } from "./audit-origin";
import { BlockModel } from "./block";
import { BreakGlassModel } from "./break-glass";
import { BetaInviteModel } from "./beta-invite";
import { BetaSeatsModel } from "./beta-seats";
import { BreachModel } from "./breach";
import { BulkPreviewModel } from "./bulk-preview";
import { CapTableModel } from "./cap-table";
import { CapTableEntryModel } from "./cap-table-entry";
import { CampaignModel } from "./campaign";
import { CaptchaReceiptModel } from "./captcha-receipt";
import { ClockOffsetModel } from "./clock-offset";
import { ComponentDayModel } from "./component-day";
import { ConsentModel } from "./consent";
import { ConversationModel } from "./conversation";
import { DataExportModel } from "./data-export";
import { DecisionModel } from "./decision";
import { DigestModel } from "./digest";
import { DisputeModel } from "./dispute";
import { EquityGrantModel } from "./equity-grant";
import { EquitySafeModel } from "./equity-safe";
import { ErasureModel } from "./erasure";
import { FeedbackModel } from "./feedback";
import { FileModel } from "./file";
import { FileChunkModel } from "./file-chunk";
import { FileGrantModel } from "./file-grant";
import { FileObjectModel } from "./file-object";
import { FileReportModel } from "./file-report";
import { FollowModel } from "./follow";
import { IdempotencyKeyModel } from "./idempotency-key";
import { InboxModel } from "./inbox";
import { IncidentModel } from "./incident";
import { InactivityNoticeModel } from "./inactivity-notice";
import { InvitationModel } from "./invitation";
import { InvoiceModel } from "./invoice";
import { JobRequestModel } from "./job-request";
import { KnownDeviceModel } from "./known-device";
import { LedgerCheckModel } from "./ledger-check";
import { LedgerClosingModel } from "./ledger-closing";
import { LedgerEntryModel } from "./ledger-entry";
import { LegalAcceptanceModel } from "./legal-acceptance";
import { LogEntryModel } from "./log-entry";
import { LogHeadModel } from "./log-head";
import { LogNodeModel } from "./log-node";
import { LogRootModel } from "./log-root";
import { LoginAttemptsModel } from "./login-attempts";
import { MailModel } from "./mail";
import { MailQuotaModel } from "./mail-quota";
import { MailSuppressionModel } from "./mail-suppression";
import { MailTokenModel } from "./mail-token";
import { MaintenanceWindowModel } from "./maintenance-window";
import { MessageModel } from "./message";
import { MessageOriginalModel } from "./message-original";
import { MilestoneModel } from "./milestone";
import { ModerationCaseModel } from "./moderation-case";
import { NotificationModel } from "./notification";
import { NotificationPreferenceModel } from "./notification-preference";
import { OutboxEventModel } from "./outbox-event";
import { PageViewModel } from "./page-view";
import { PaymentOrderModel } from "./payment-order";
import { PayoutAccountModel } from "./payout-account";
import { PhoneCodeModel } from "./phone-code";
import { PlanUsageModel } from "./plan-usage";
import { PortfolioItemModel } from "./portfolio-item";
import { ReactionReceiptModel } from "./reaction-receipt";
import { PrivacyRequestModel } from "./privacy-request";
import { ProbeStateModel } from "./probe-state";
import { PushModel } from "./push";
import { PushSubscriptionModel } from "./push-subscription";
import { RefundModel } from "./refund";
import { RegistrationModel } from "./registration";
import { RepeatMarkModel } from "./repeat-mark";
import { ReportModel } from "./report";
import { ReportTallyModel } from "./report-tally";
import { ReviewModel } from "./review";
import { ReviewReportModel } from "./review-report";
import { RoleModel } from "./role";
import { SessionModel } from "./session";
import { SettingModel } from "./setting";
import { SkillAttemptModel } from "./skill-attempt";
import { SkillQuestionModel } from "./skill-question";
import { StartupModel } from "./startup";
import { StatusSubscriptionModel } from "./status-subscription";
import { StreamEventModel } from "./stream-event";
import { StreamHeadModel } from "./stream-head";
import { SubscriptionModel } from "./subscription";
import { SystemStateModel } from "./system-state";
import { TeamMemberModel } from "./team-member";
import { TrustAppealModel } from "./trust-appeal";
import { TrustEntryModel } from "./trust-entry";
import { TrustScoreModel } from "./trust-score";
import { UserModel } from "./user";
import { VerificationModel } from "./verification";
import { WaitlistEntryModel } from "./waitlist-entry";
import { WebhookEventModel } from "./webhook-event";

/** Every model: migrations create their collections and indexes, and tests iterate over them. Keep sorted. */
export const models = [
  AdminActionModel,
  AgreementFileModel,
  AgreementModel,
  AgreementSealModel,
  AgreementSignatureModel,
  AllianceEdgeModel,
  AllianceModel,
  ApiKeyModel,
  AnnouncementModel,
  ApplicationModel,
  AuditLogModel,
  AuditOriginModel,
  BlockModel,
  BreakGlassModel,
  BreachModel,
  BetaInviteModel,
  BetaSeatsModel,
  BulkPreviewModel,
  CapTableEntryModel,
  CapTableModel,
  CampaignModel,
  CaptchaReceiptModel,
  ClockOffsetModel,
  ComponentDayModel,
  ConsentModel,
  ConversationModel,
  DataExportModel,
  DecisionModel,
  DigestModel,
  DisputeModel,
  EquityGrantModel,
  EquitySafeModel,
  ErasureModel,
  FeedbackModel,
  FileChunkModel,
  FileGrantModel,
  FileModel,
  FileObjectModel,
  FileReportModel,
  FollowModel,
  IdempotencyKeyModel,
  InboxModel,
  IncidentModel,
  InactivityNoticeModel,
  InvitationModel,
  InvoiceModel,
  JobRequestModel,
  KnownDeviceModel,
  LedgerCheckModel,
  LedgerClosingModel,
  LedgerEntryModel,
  LegalAcceptanceModel,
  LogEntryModel,
  LogHeadModel,
  LogNodeModel,
  LogRootModel,
  LoginAttemptsModel,
  MailModel,
  MailQuotaModel,
  MailSuppressionModel,
  MailTokenModel,
  MaintenanceWindowModel,
  MessageModel,
  MessageOriginalModel,
  MilestoneModel,
  ModerationCaseModel,
  NotificationModel,
  NotificationPreferenceModel,
  OutboxEventModel,
  PageViewModel,
  PaymentOrderModel,
  PayoutAccountModel,
  PhoneCodeModel,
  PlanUsageModel,
  PortfolioItemModel,
  PrivacyRequestModel,
  ProbeStateModel,
  PushModel,
  PushSubscriptionModel,
  ReactionReceiptModel,
  RefundModel,
  RegistrationModel,
  RepeatMarkModel,
  ReportModel,
  ReportTallyModel,
  ReviewModel,
  ReviewReportModel,
  RoleModel,
  SessionModel,
  SettingModel,
  SkillAttemptModel,
  SkillQuestionModel,
  StartupModel,
  StatusSubscriptionModel,
  StreamEventModel,
  StreamHeadModel,
  SubscriptionModel,
  SystemStateModel,
  TeamMemberModel,
  TrustAppealModel,
  TrustEntryModel,
  TrustScoreModel,
  UserModel,
  VerificationModel,
  WaitlistEntryModel,
  WebhookEventModel,
] as const;

/**
 * Append-only collections: audit trails, and the log of signed documents that proves them. The database roles enforce it too.
 */
export const appendOnlyModels = [
  AuditLogModel,
  ConsentModel,
  LedgerClosingModel,
  LedgerEntryModel,
  LogEntryModel,
  LogNodeModel,
  LogRootModel,
  TrustEntryModel,
] as const;

/**
 * Collections whose rows the application's user may write anew and never remove: the bytes of documents are encrypted, and their hashes
 * are in the append-only log.
 */
export const unremovableModels = [AgreementFileModel] as const;

/** Append-only collections whose rows go when their period is over, by the database user of retention alone. */
export const expiringModels = [AuditLogModel, ConsentModel] as const;

/** Of these, the one in which that user also replaces addresses and devices, and says so. */
export const reanchoredModels = [AuditLogModel] as const;
