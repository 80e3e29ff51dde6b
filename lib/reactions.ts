import { mailOnPlaceRequested } from "@/lib/admission/reactions";
import { mailBreakGlassRead, mailReinstated, mailSuspended } from "@/lib/administration/reactions";
import { agreementReactions } from "@/lib/agreements/reactions";
import { rejectAllOfClosedRole, rejectOthersOfFilledRole, continueRejecting } from "@/lib/applications/reactions";
import { allianceReactions } from "@/lib/alliances/reactions";
import { mailKeyIssued } from "@/lib/api-keys/reactions";
import { billingReactions } from "@/lib/billing/reactions";
import type { Reaction } from "@/lib/core/events/events";
import { disputeReactions } from "@/lib/disputes/reactions";
import { equityReactions } from "@/lib/equity/reactions";
import { avatarReactions } from "@/lib/files/reactions";
import { fundsReactions } from "@/lib/funds/reactions";
import {
  mailLocked,
  mailNewDevice,
  mailOnRegistration,
  mailPasswordChanged,
  mailReset,
  mailTwoFactor,
  mailVerificationAgain,
} from "@/lib/identity/reactions";
import { inboxReactions } from "@/lib/inbox/reactions";
import { mailInvitations } from "@/lib/invitations/reactions";
import { conversationReactions } from "@/lib/messages/reactions";
import { moderationReactions } from "@/lib/moderation/reactions";
import { agreementNotifications } from "@/lib/notifications/agreements/reactions";
import { billingNotifications } from "@/lib/notifications/billing/reactions";
import { digestReactions } from "@/lib/notifications/digests/reactions";
import { disputeNotifications } from "@/lib/notifications/disputes/reactions";
import { fileNotifications } from "@/lib/notifications/files/reactions";
import { identityNotifications } from "@/lib/notifications/identity/reactions";
import { invitationNotifications } from "@/lib/notifications/invitations/reactions";
import { messageNotifications } from "@/lib/notifications/messages/reactions";
import { milestoneNotifications } from "@/lib/notifications/milestones/reactions";
import { moderationNotifications } from "@/lib/notifications/moderation/reactions";
import { networkNotifications } from "@/lib/notifications/network/reactions";
import { notificationReactions } from "@/lib/notifications/hiring/reactions";
import { skillTestNotifications } from "@/lib/notifications/skill-tests/reactions";
import { reviewNotifications } from "@/lib/notifications/reviews/reactions";
import { staffNotifications } from "@/lib/notifications/staff/reactions";
import { verificationNotifications } from "@/lib/notifications/verification/reactions";
import { trustNotifications } from "@/lib/notifications/trust/reactions";
import { reviewReactions } from "@/lib/reviews/reactions";
import { portfolioReactions } from "@/lib/portfolio/reactions";
import { logoReactions, replyMedianReactions } from "@/lib/startups/reactions";
import { statusReactions } from "@/lib/status/reactions";
import { answerReactions, trustReactions } from "@/lib/trust/reactions";
import { verificationReactions } from "@/lib/verification/reactions";
import {
  mailDataCopied,
  mailExportReady,
  mailErasureCancelled,
  mailErasureHeld,
  mailErasureScheduled,
} from "@/lib/privacy/reactions";

/** Every reaction of every module, in one readable table. */
export const reactions: readonly Reaction[] = [
  mailOnRegistration,
  mailVerificationAgain,
  mailReset,
  mailNewDevice,
  mailLocked,
  mailPasswordChanged,
  mailTwoFactor,
  mailKeyIssued,
  mailBreakGlassRead,
  mailOnPlaceRequested,
  mailSuspended,
  mailReinstated,
  mailDataCopied,
  mailExportReady,
  mailErasureScheduled,
  mailErasureHeld,
  mailErasureCancelled,
  rejectOthersOfFilledRole,
  rejectAllOfClosedRole,
  continueRejecting,
  ...avatarReactions,
  ...portfolioReactions,
  ...verificationReactions,
  ...logoReactions,
  ...replyMedianReactions,
  ...mailInvitations,
  ...agreementReactions,
  ...billingReactions,
  ...equityReactions,
  ...conversationReactions,
  ...fundsReactions,
  ...trustReactions,
  ...answerReactions,
  ...reviewReactions,
  ...disputeReactions,
  ...moderationReactions,
  ...inboxReactions,
  ...allianceReactions,
  ...identityNotifications,
  ...fileNotifications,
  ...skillTestNotifications,
  ...networkNotifications,
  ...moderationNotifications,
  ...agreementNotifications,
  ...billingNotifications,
  ...milestoneNotifications,
  ...disputeNotifications,
  ...trustNotifications,
  ...reviewNotifications,
  ...verificationNotifications,
  ...staffNotifications,
  ...invitationNotifications,
  ...digestReactions,
  ...messageNotifications,
  ...statusReactions,
  ...notificationReactions,
];
