/** Everything that someone may be told in the application; each has its words under `notifications.<type>`. */
export const notificationTypes = [
  "application_received",
  "application_shortlisted",
  "application_offered",
  "application_accepted",
  "application_rejected",
  "application_withdrawn",
  "application_expired",
  "application_unanswered",
  "offer_expired",
  "offer_unanswered",
  "team_welcome",
  "team_access_changed",
  "team_removed",
  "followed_startup_hiring",
  "followed_role_ended",
  "subscription_activated",
  "subscription_changed",
  "subscription_past_due",
  "subscription_recovered",
  "subscription_cancel_scheduled",
  "subscription_resumed",
  "subscription_ended",
  "subscription_renewing",
  "payment_action_required",
  "payment_refunded",
] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** Days that a notification is kept. */
export const NOTIFICATION_DAYS = 90;
