import { agreementReactions } from "@/lib/agreements/reactions";
import { rejectAllOfClosedRole, rejectOthersOfFilledRole, rejectRemaining } from "@/lib/applications/reactions";
import { billingReactions } from "@/lib/billing/reactions";
import type { Reaction } from "@/lib/core/events/events";
import { equityReactions } from "@/lib/equity/reactions";
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
import { agreementNotifications } from "@/lib/notifications/agreements/reactions";
import { billingNotifications } from "@/lib/notifications/billing/reactions";
import { notificationReactions } from "@/lib/notifications/reactions";
import { replyMedianReactions } from "@/lib/startups/reactions";

/** Who reacts to what: every reaction of every module, in one readable table. */
export const reactions: readonly Reaction[] = [
  mailOnRegistration,
  mailVerificationAgain,
  mailReset,
  mailNewDevice,
  mailLocked,
  mailPasswordChanged,
  mailTwoFactor,
  rejectOthersOfFilledRole,
  rejectAllOfClosedRole,
  rejectRemaining,
  ...replyMedianReactions,
  ...agreementReactions,
  ...billingReactions,
  ...equityReactions,
  ...fundsReactions,
  ...agreementNotifications,
  ...billingNotifications,
  ...notificationReactions,
];
