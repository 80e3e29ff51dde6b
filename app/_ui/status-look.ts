import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconArrowsSplit2,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleCheck,
  IconClock,
  IconClockOff,
  IconCreditCard,
  IconEye,
  IconEyeOff,
  IconFileDollar,
  IconFileText,
  IconFlag,
  IconGavel,
  IconHourglass,
  IconInbox,
  IconLock,
  IconMessage2,
  IconMessages,
  IconPencil,
  IconPlayerPause,
  IconPlugConnected,
  IconProgress,
  IconReceiptRefund,
  IconRefresh,
  IconReplace,
  IconRosetteDiscountCheck,
  IconScale,
  IconScissors,
  IconSend,
  IconSignature,
  IconStairsUp,
  IconStar,
  IconUpload,
  IconUsers,
  IconWorld,
  IconX,
} from "@/app/_ui/icons";
import type { AnnouncementStatus } from "@/lib/announcements/states";
import type { FeedbackStatus } from "@/lib/feedback/states";
import type { AgreementStatus } from "@/lib/agreements/states";
import type { ApplicationStatus } from "@/lib/applications/states";
import type { BreachStatus } from "@/lib/breaches/states";
import type { InvoiceStatus } from "@/lib/billing/states";
import type { InboxState } from "@/lib/payment-events/states";
import type { CampaignStatus } from "@/lib/campaigns/states";
import type { DisputeStatus } from "@/lib/disputes/states";
import type { GrantState } from "@/lib/equity/states";
import type { PayoutState } from "@/lib/funds/states";
import type { MilestoneStatus } from "@/lib/milestones/states";
import type { CaseStatus } from "@/lib/moderation/states";
import type { InviteStatus } from "@/lib/admission/states";
import type { PrivacyRequestStatus } from "@/lib/privacy/requests/states";
import type { RoleStatus } from "@/lib/roles/states";
import type { StartupStatus } from "@/lib/startups/states";
import type { StandingStatus } from "@/lib/skill-tests/states";
import type { IncidentStatus, PublishedStatus, ServiceStatus, WindowState } from "@/lib/status/states";
import type { AppealStatus } from "@/lib/trust/states";
import type { StepStanding, VerificationStatus } from "@/lib/verification/states";
import type { Tone } from "./badge";
import type { Icon } from "./icons";

export interface StatusLook {
  tone: Tone;
  icon: Icon;
}

type Looks<S extends string> = Record<S, StatusLook>;

// One table for every object; its rows are exported one by one, so that a page loads only the icons it shows.

export const applicationLooks = {
  pending: { tone: "info", icon: IconInbox },
  reviewed: { tone: "neutral", icon: IconEye },
  shortlisted: { tone: "plum", icon: IconStar },
  offered: { tone: "warn", icon: IconFileDollar },
  accepted: { tone: "ok", icon: IconCheck },
  rejected: { tone: "neutral", icon: IconX },
  withdrawn: { tone: "outline", icon: IconArrowBackUp },
  expired: { tone: "outline", icon: IconClockOff },
} as const satisfies Looks<ApplicationStatus>;

export const roleLooks = {
  open: { tone: "ok", icon: IconWorld },
  filled: { tone: "neutral", icon: IconUsers },
  closed: { tone: "outline", icon: IconLock },
} as const satisfies Looks<RoleStatus>;

export const startupLooks = {
  draft: { tone: "outline", icon: IconPencil },
  published: { tone: "ok", icon: IconWorld },
  paused: { tone: "warn", icon: IconPlayerPause },
  archived: { tone: "neutral", icon: IconArchive },
} as const satisfies Looks<StartupStatus>;

export const agreementLooks = {
  draft: { tone: "outline", icon: IconPencil },
  sent: { tone: "info", icon: IconSend },
  partially_signed: { tone: "warn", icon: IconSignature },
  signed: { tone: "ok", icon: IconRosetteDiscountCheck },
  completed: { tone: "ok", icon: IconChecks },
  declined: { tone: "bad", icon: IconX },
  voided: { tone: "neutral", icon: IconBan },
  expired: { tone: "outline", icon: IconClockOff },
  terminated: { tone: "bad", icon: IconScissors },
  superseded: { tone: "neutral", icon: IconReplace },
} as const satisfies Looks<AgreementStatus>;

/** `given_up` is no stored status: an unfunded milestone that its payer discarded. */
export const milestoneLooks = {
  draft: { tone: "outline", icon: IconPencil },
  awaiting_funds: { tone: "warn", icon: IconCreditCard },
  funded: { tone: "plum", icon: IconLock },
  in_progress: { tone: "info", icon: IconProgress },
  submitted: { tone: "warn", icon: IconUpload },
  changes_requested: { tone: "warn", icon: IconMessage2 },
  refund_requested: { tone: "warn", icon: IconArrowBackUp },
  disputed: { tone: "bad", icon: IconGavel },
  released: { tone: "ok", icon: IconCircleCheck },
  refunded: { tone: "neutral", icon: IconReceiptRefund },
  split: { tone: "neutral", icon: IconArrowsSplit2 },
  given_up: { tone: "neutral", icon: IconBan },
} as const satisfies Looks<MilestoneStatus | "given_up">;

export const disputeLooks = {
  open: { tone: "bad", icon: IconGavel },
  answered: { tone: "info", icon: IconScale },
  proposed: { tone: "warn", icon: IconFileText },
  escalated: { tone: "bad", icon: IconMessages },
  settled: { tone: "ok", icon: IconChecks },
  withdrawn: { tone: "outline", icon: IconArrowBackUp },
} as const satisfies Looks<DisputeStatus>;

export const appealLooks = {
  open: { tone: "warn", icon: IconHourglass },
  granted: { tone: "ok", icon: IconCheck },
  refused: { tone: "neutral", icon: IconX },
} as const satisfies Looks<AppealStatus>;

/** A moderation case, for those who decide it. */
export const caseLooks = {
  open: { tone: "warn", icon: IconInbox },
  triaged: { tone: "info", icon: IconHourglass },
  actioned: { tone: "bad", icon: IconBan },
  dismissed: { tone: "neutral", icon: IconX },
  appealed: { tone: "warn", icon: IconHourglass },
  upheld: { tone: "bad", icon: IconCheck },
  overturned: { tone: "ok", icon: IconRefresh },
} as const satisfies Looks<CaseStatus>;

/** A request about personal data, for those who answer it. */
export const privacyRequestLooks = {
  open: { tone: "warn", icon: IconInbox },
  in_progress: { tone: "info", icon: IconHourglass },
  answered: { tone: "ok", icon: IconCheck },
  refused: { tone: "neutral", icon: IconX },
} as const satisfies Looks<PrivacyRequestStatus>;

export const feedbackLooks = {
  new: { tone: "info", icon: IconInbox },
  in_progress: { tone: "warn", icon: IconHourglass },
  done: { tone: "ok", icon: IconCheck },
  declined: { tone: "neutral", icon: IconArchive },
} as const satisfies Looks<FeedbackStatus>;

export const announcementLooks = {
  sending: { tone: "info", icon: IconHourglass },
  sent: { tone: "ok", icon: IconCheck },
} as const satisfies Looks<AnnouncementStatus>;

export const campaignLooks = {
  draft: { tone: "neutral", icon: IconPencil },
  queueing: { tone: "info", icon: IconHourglass },
  queued: { tone: "ok", icon: IconCheck },
} as const satisfies Looks<CampaignStatus>;

export const betaInviteLooks = {
  open: { tone: "info", icon: IconHourglass },
  used: { tone: "ok", icon: IconCheck },
  revoked: { tone: "neutral", icon: IconArchive },
  expired: { tone: "neutral", icon: IconArchive },
} as const satisfies Looks<InviteStatus>;

/** A breach of security safeguards, for those who deal with it. */
export const breachLooks = {
  recorded: { tone: "warn", icon: IconInbox },
  assessed: { tone: "info", icon: IconHourglass },
  reported: { tone: "info", icon: IconGavel },
  notified: { tone: "info", icon: IconMessages },
  closed: { tone: "neutral", icon: IconArchive },
} as const satisfies Looks<BreachStatus>;

/** An incident as everyone sees it. */
export const publicIncidentLooks = {
  investigating: { tone: "bad", icon: IconAlertTriangle },
  identified: { tone: "warn", icon: IconEye },
  monitoring: { tone: "info", icon: IconHourglass },
  resolved: { tone: "ok", icon: IconCircleCheck },
} as const satisfies Looks<PublishedStatus>;

export const incidentLooks = {
  draft: { tone: "outline", icon: IconPencil },
  ...publicIncidentLooks,
  discarded: { tone: "neutral", icon: IconX },
} as const satisfies Looks<IncidentStatus>;

/** The service, or a part of it. */
export const serviceLooks = {
  operational: { tone: "ok", icon: IconCircleCheck },
  degraded: { tone: "warn", icon: IconAlertTriangle },
  outage: { tone: "bad", icon: IconX },
  maintenance: { tone: "info", icon: IconClock },
} as const satisfies Looks<ServiceStatus>;

export const windowLooks = {
  scheduled: { tone: "info", icon: IconClock },
  running: { tone: "warn", icon: IconHourglass },
  ended: { tone: "neutral", icon: IconCheck },
  cancelled: { tone: "outline", icon: IconX },
} as const satisfies Looks<WindowState>;

/** A try at a step of verification, for those who review it. */
export const verificationLooks = {
  submitted: { tone: "info", icon: IconInbox },
  under_review: { tone: "warn", icon: IconHourglass },
  approved: { tone: "ok", icon: IconCircleCheck },
  rejected: { tone: "bad", icon: IconX },
  expired: { tone: "outline", icon: IconClockOff },
  revoked: { tone: "bad", icon: IconBan },
} as const satisfies Looks<VerificationStatus>;

/** A step of verification for its owner, who needs not know who has it in hand. */
export const stepLooks = {
  ...verificationLooks,
  locked: { tone: "outline", icon: IconLock },
  open: { tone: "plum", icon: IconFlag },
  submitted: { tone: "info", icon: IconHourglass },
  under_review: { tone: "info", icon: IconHourglass },
} as const satisfies Looks<StepStanding>;

export const grantLooks = {
  waiting: { tone: "info", icon: IconClock },
  vesting: { tone: "plum", icon: IconStairsUp },
  vested: { tone: "ok", icon: IconCircleCheck },
  ended: { tone: "bad", icon: IconScissors },
  replaced: { tone: "neutral", icon: IconRefresh },
} as const satisfies Looks<GrantState>;

export const invoiceLooks = {
  draft: { tone: "outline", icon: IconPencil },
  open: { tone: "warn", icon: IconClock },
  paid: { tone: "ok", icon: IconCheck },
  void: { tone: "neutral", icon: IconBan },
  uncollectible: { tone: "bad", icon: IconX },
} as const satisfies Looks<InvoiceStatus>;

export const payoutAccountLooks = {
  none: { tone: "outline", icon: IconPlugConnected },
  pending: { tone: "warn", icon: IconHourglass },
  enabled: { tone: "ok", icon: IconCircleCheck },
} as const satisfies Looks<PayoutState>;

export const skillTestLooks = {
  untested: { tone: "outline", icon: IconPencil },
  running: { tone: "plum", icon: IconProgress },
  passed: { tone: "ok", icon: IconRosetteDiscountCheck },
  failed: { tone: "neutral", icon: IconX },
  expired: { tone: "outline", icon: IconClockOff },
} as const satisfies Looks<StandingStatus>;

export const webhookEventLooks = {
  received: { tone: "info", icon: IconClock },
  processed: { tone: "ok", icon: IconCheck },
  ignored: { tone: "neutral", icon: IconEyeOff },
  failed: { tone: "bad", icon: IconAlertTriangle },
} as const satisfies Looks<InboxState>;
