import type { NotificationType } from "../states";

/** What no one can switch off: it is shown and e-mailed at once. */
export const criticalCategories = ["security", "signature", "money", "verification", "moderation"] as const;
export type CriticalCategory = (typeof criticalCategories)[number];

/** What each person chooses for. */
export const chosenCategories = ["hiring", "messages", "network", "following", "matches", "service"] as const;
export type ChosenCategory = (typeof chosenCategories)[number];

export type Category = CriticalCategory | ChosenCategory;

/** Whether a category is one that no one can switch off. */
export const isCritical = (category: string): category is CriticalCategory =>
  criticalCategories.some((critical) => critical === category);

/** How often e-mails gather what happened. */
export const digestPeriods = ["daily", "weekly"] as const;
export type DigestPeriod = (typeof digestPeriods)[number];

/** When an e-mail is sent: at once, with the digest of the day or week, or never. */
export const emailChoices = ["instant", ...digestPeriods, "off"] as const;
export type EmailChoice = (typeof emailChoices)[number];

export const switches = ["on", "off"] as const;
export type Switch = (typeof switches)[number];

/** What a link in an e-mail can end: a category, all that a digest gathers, or the consent to marketing. */
export const unsubscribable = [...chosenCategories, ...digestPeriods, "marketing"] as const;
export type Unsubscribable = (typeof unsubscribable)[number];

/** The category of an e-mail. A digest has the name of its period. */
export const mailCategories = [...criticalCategories, ...unsubscribable] as const;
export type MailCategory = (typeof mailCategories)[number];

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** What is chosen for one category. */
export interface CategoryChoice {
  inApp: Switch;
  email: EmailChoice;
  push: Switch;
}

/** The choice of someone who has not chosen. */
export const defaultChoices: Readonly<Record<ChosenCategory, CategoryChoice>> = {
  hiring: { inApp: "on", email: "instant", push: "on" },
  messages: { inApp: "on", email: "instant", push: "on" },
  network: { inApp: "on", email: "daily", push: "off" },
  following: { inApp: "on", email: "weekly", push: "off" },
  matches: { inApp: "on", email: "weekly", push: "off" },
  service: { inApp: "on", email: "instant", push: "off" },
};

/** The choice that stands for every critical category. */
export const criticalChoice: CategoryChoice = { inApp: "on", email: "instant", push: "on" };

/** The hour and the day of digests of someone who has not chosen. */
export const DEFAULT_DIGEST_HOUR = 8;
export const DEFAULT_WEEKDAY: Weekday = "monday";

/** After how many minutes a message that was not read is mailed. */
export const UNREAD_MINUTES = 10;

/** The category of every type of notification. */
export const categoryOf: Readonly<Record<NotificationType, Category>> = {
  application_received: "hiring",
  application_shortlisted: "hiring",
  application_offered: "hiring",
  application_accepted: "hiring",
  application_rejected: "hiring",
  application_withdrawn: "hiring",
  application_expired: "hiring",
  application_unanswered: "hiring",
  offer_expired: "hiring",
  offer_unanswered: "hiring",
  offer_revised: "hiring",
  offer_granted: "hiring",
  offer_countered: "hiring",
  counter_withdrawn: "hiring",
  counter_expired: "hiring",
  counter_unanswered: "hiring",
  interview_proposed: "hiring",
  interview_countered: "hiring",
  interview_scheduled: "hiring",
  interview_booked: "hiring",
  team_welcome: "hiring",
  team_access_changed: "hiring",
  team_removed: "hiring",
  invitation_accepted: "hiring",
  invitation_declined: "hiring",
  invitation_expired: "hiring",
  invitation_out_of_plan: "hiring",
  review_open: "hiring",
  review_reminder: "hiring",
  review_published: "hiring",
  review_answered: "hiring",
  deck_shared: "hiring",

  followed_startup_hiring: "following",
  followed_role_ended: "following",

  alliance_requested: "network",
  alliance_accepted: "network",

  subscription_activated: "money",
  subscription_changed: "money",
  subscription_past_due: "money",
  subscription_recovered: "money",
  subscription_cancel_scheduled: "money",
  subscription_resumed: "money",
  subscription_ended: "money",
  subscription_renewing: "money",
  payment_action_required: "money",
  payment_refunded: "money",
  milestone_planned: "money",
  milestone_funded: "money",
  milestone_started: "money",
  milestone_submitted: "money",
  milestone_review_reminder: "money",
  milestone_changes_requested: "money",
  milestone_released: "money",
  milestone_refund_requested: "money",
  milestone_refunded: "money",
  milestone_hold_warning: "money",
  milestone_payment_returned: "money",
  milestone_card_case: "money",
  milestone_paid_out: "money",
  milestone_payout_waiting: "money",
  dispute_opened: "money",
  dispute_answered: "money",
  dispute_referred: "money",
  dispute_proposed: "money",
  dispute_accepted: "money",
  dispute_escalated: "money",
  dispute_elected: "money",
  dispute_settled: "money",
  dispute_withdrawn: "money",

  agreement_drafted: "signature",
  agreement_to_sign: "signature",
  agreement_partially_signed: "signature",
  agreement_signed: "signature",
  agreement_sealed: "signature",
  agreement_declined: "signature",
  agreement_voided: "signature",
  agreement_expired: "signature",
  agreement_reminder: "signature",
  agreement_termination_notice: "signature",
  agreement_terminated: "signature",
  agreement_superseded: "signature",
  agreement_closed: "signature",
  agreement_reopened: "signature",

  session_token_reused: "security",

  name_check_decided: "verification",
  skill_test_finished: "verification",
  verification_decided: "verification",
  verification_expiring: "verification",

  trust_lowered: "moderation",
  trust_appeal_decided: "moderation",
  file_refused: "moderation",
  file_held: "moderation",
  review_removed: "moderation",
  rating_low: "moderation",
  case_review_waiting: "moderation",
  case_dispute_waiting: "moderation",
  case_appeal_waiting: "moderation",
  case_verification_waiting: "moderation",
  case_breach_due: "moderation",
  case_incident_draft: "moderation",
  case_report_waiting: "moderation",
  case_decision_appeal_waiting: "moderation",
  sanction_reports: "moderation",
  sanction_decided: "moderation",
  sanction_lifted: "moderation",
  sanction_ended: "moderation",
  sanction_appeal_decided: "moderation",
  report_decided: "moderation",

  service_notice: "service",
};
