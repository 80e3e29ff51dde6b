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
} from "@tabler/icons-react";
import type { AgreementStatus } from "@/lib/agreements/states";
import type { ApplicationStatus } from "@/lib/applications/states";
import type { InvoiceStatus } from "@/lib/billing/states";
import type { InboxState } from "@/lib/payment-events/states";
import type { DisputeStatus } from "@/lib/disputes/states";
import type { GrantState } from "@/lib/equity/states";
import type { PayoutState } from "@/lib/funds/states";
import type { MilestoneStatus } from "@/lib/milestones/states";
import type { RoleStatus } from "@/lib/roles/states";
import type { StartupStatus } from "@/lib/startups/states";
import type { AppealStatus } from "@/lib/trust/states";
import type { IconType, Tone } from "./badge";

export interface StatusLook {
  tone: Tone;
  icon: IconType;
}

type Looks<S extends string> = Record<S, StatusLook>;

/** Tone and icon of every status of every object: the one table that {@link StatusBadge} reads. */
export const statusLooks = {
  application: {
    pending: { tone: "info", icon: IconInbox },
    reviewed: { tone: "neutral", icon: IconEye },
    shortlisted: { tone: "plum", icon: IconStar },
    offered: { tone: "warn", icon: IconFileDollar },
    accepted: { tone: "ok", icon: IconCheck },
    rejected: { tone: "neutral", icon: IconX },
    withdrawn: { tone: "outline", icon: IconArrowBackUp },
    expired: { tone: "outline", icon: IconClockOff },
  } satisfies Looks<ApplicationStatus>,
  role: {
    open: { tone: "ok", icon: IconWorld },
    filled: { tone: "neutral", icon: IconUsers },
    closed: { tone: "outline", icon: IconLock },
  } satisfies Looks<RoleStatus>,
  startup: {
    draft: { tone: "outline", icon: IconPencil },
    published: { tone: "ok", icon: IconWorld },
    paused: { tone: "warn", icon: IconPlayerPause },
    archived: { tone: "neutral", icon: IconArchive },
  } satisfies Looks<StartupStatus>,
  agreement: {
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
  } satisfies Looks<AgreementStatus>,
  /** `given_up` is no stored status: an unfunded milestone that its payer discarded. */
  milestone: {
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
  } satisfies Looks<MilestoneStatus | "given_up">,
  dispute: {
    open: { tone: "bad", icon: IconGavel },
    answered: { tone: "info", icon: IconScale },
    proposed: { tone: "warn", icon: IconFileText },
    escalated: { tone: "bad", icon: IconMessages },
    settled: { tone: "ok", icon: IconChecks },
    withdrawn: { tone: "outline", icon: IconArrowBackUp },
  } satisfies Looks<DisputeStatus>,
  appeal: {
    open: { tone: "warn", icon: IconHourglass },
    granted: { tone: "ok", icon: IconCheck },
    refused: { tone: "neutral", icon: IconX },
  } satisfies Looks<AppealStatus>,
  grant: {
    waiting: { tone: "info", icon: IconClock },
    vesting: { tone: "plum", icon: IconStairsUp },
    vested: { tone: "ok", icon: IconCircleCheck },
    ended: { tone: "bad", icon: IconScissors },
    replaced: { tone: "neutral", icon: IconRefresh },
  } satisfies Looks<GrantState>,
  invoice: {
    draft: { tone: "outline", icon: IconPencil },
    open: { tone: "warn", icon: IconClock },
    paid: { tone: "ok", icon: IconCheck },
    void: { tone: "neutral", icon: IconBan },
    uncollectible: { tone: "bad", icon: IconX },
  } satisfies Looks<InvoiceStatus>,
  payoutAccount: {
    none: { tone: "outline", icon: IconPlugConnected },
    pending: { tone: "warn", icon: IconHourglass },
    enabled: { tone: "ok", icon: IconCircleCheck },
  } satisfies Looks<PayoutState>,
  webhookEvent: {
    received: { tone: "info", icon: IconClock },
    processed: { tone: "ok", icon: IconCheck },
    ignored: { tone: "neutral", icon: IconEyeOff },
    failed: { tone: "bad", icon: IconAlertTriangle },
  } satisfies Looks<InboxState>,
} as const;
