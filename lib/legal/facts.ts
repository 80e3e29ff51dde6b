import { EXPIRY_DAYS } from "@/lib/agreements/states";
import { OFFER_DAYS, REPLY_DAYS, REPLY_WINDOW_DAYS, SILENCE_DAYS } from "@/lib/applications/states";
import { plans } from "@/lib/billing/plans";
import { GRACE_DAYS, SELECTION_DAYS } from "@/lib/billing/states";
import { CEILING_HOURS } from "@/lib/breaches/states";
import { CONSENT_COOKIE, CONSENT_MONTHS } from "@/lib/consents/states";
import { ACCESS_COOKIE, REFRESH_COOKIE } from "@/lib/core/auth/session-cookies";
import { ACCESS_SECONDS, REFRESH_SECONDS } from "@/lib/core/auth/tokens";
import { limitOf, type LimitName } from "@/lib/core/rate-limit/limits";
import { PRIVACY_ANSWER_DAYS, daysKept, retentionOf, type Dataset } from "@/lib/core/retention";
import {
  ACCEPT_DAYS,
  ANSWER_BUSINESS_DAYS,
  ELECT_DAYS,
  PROPOSE_DAYS,
  SMALL_CLAIM_MINOR,
  TWO_PERSONS_MINOR,
} from "@/lib/disputes/states";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { MIN_AGE_YEARS, RESET_LINK_MINUTES, VERIFY_LINK_HOURS } from "@/lib/identity/states";
import { INVITATION_DAYS } from "@/lib/invitations/states";
import { COMMISSION_BPS } from "@/lib/ledger/states";
import {
  HOLD_DISPUTE_DAYS,
  HOLD_RETURN_DAYS,
  HOLD_WARNING_DAYS,
  MAX_CHANGE_ROUNDS,
  REFUND_ANSWER_DAYS,
  REVIEW_DAYS,
} from "@/lib/milestones/states";
import { UNDO_DAYS } from "@/lib/privacy/states";
import { MIN_REPLY_SAMPLE } from "@/lib/startups/states";
import { APPEAL_DAYS } from "@/lib/trust/states";
import { applicationLimits } from "@/lib/verification/states";

const DAY_SECONDS = 24 * 3600;
/** The count of a period, in its own unit, which the sentence names. */
const countOf = (dataset: Dataset): number => retentionOf(dataset).period?.count ?? 0;

/**
 * Every figure that the terms, the policies and the help state, from where the product takes it: as values of messages, so that
 * no sentence has a second copy.
 */
export const productFigures = (locale: AppLocale) => ({
  accessMinutes: ACCESS_SECONDS / 60,
  answerDays: ANSWER_BUSINESS_DAYS,
  appealDays: APPEAL_DAYS,
  applicationsAt0: applicationLimits[0] ?? 0,
  applicationsAt1: applicationLimits[1] ?? 0,
  acceptDays: ACCEPT_DAYS,
  auditDays: daysKept("audit"),
  backupMonths: countOf("backups"),
  changeRounds: MAX_CHANGE_ROUNDS,
  confirmHours: VERIFY_LINK_HOURS,
  deviceDays: daysKept("devices"),
  electDays: ELECT_DAYS,
  endedSessionDays: daysKept("sessions"),
  fee: formatBps(COMMISSION_BPS, locale, 0),
  feedbackMonths: countOf("feedback"),
  feedbackAddressDays: daysKept("feedbackAddresses"),
  graceDays: GRACE_DAYS,
  holdDisputeDays: HOLD_DISPUTE_DAYS,
  holdReturnDays: HOLD_RETURN_DAYS,
  holdWarningDays: HOLD_WARNING_DAYS,
  idleDays: REFRESH_SECONDS / DAY_SECONDS,
  invitationDays: INVITATION_DAYS,
  invitationKeptDays: daysKept("invitations"),
  mailDays: daysKept("mails"),
  minAge: MIN_AGE_YEARS,
  messageOriginalDays: daysKept("messageOriginals"),
  moderationMonths: countOf("moderation"),
  notificationDays: daysKept("notifications"),
  offerDays: OFFER_DAYS,
  digestDays: daysKept("digests"),
  pushDays: daysKept("pushes"),
  recordYears: countOf("payments"),
  requestMonths: countOf("privacyRequests"),
  scanDays: daysKept("identityScans"),
  temporaryHours: countOf("temporaryFiles"),
  trailYears: countOf("trails"),
  waitlistMonths: countOf("waitlist"),
  webhookDays: daysKept("webhooks"),
  privacyDays: PRIVACY_ANSWER_DAYS,
  proposeDays: PROPOSE_DAYS,
  refundDays: REFUND_ANSWER_DAYS,
  registrationDays: daysKept("registrations"),
  replyDays: REPLY_DAYS,
  replySample: MIN_REPLY_SAMPLE,
  replyWindowDays: REPLY_WINDOW_DAYS,
  resetMinutes: RESET_LINK_MINUTES,
  restoreDays: daysKept("deletedStartups"),
  reviewDays: REVIEW_DAYS,
  selectionDays: SELECTION_DAYS,
  streamEventDays: daysKept("streamEvents"),
  signingDays: EXPIRY_DAYS,
  silenceDays: SILENCE_DAYS,
  smallClaim: formatMoney(SMALL_CLAIM_MINOR, "USD", locale),
  twoPersons: formatMoney(TWO_PERSONS_MINOR, "USD", locale),
});

/** How many calls of a kind a limit allows in its first window. */
const allowed = (name: LimitName): number => limitOf(name).windows[0]?.limit ?? 0;

/** What the help and its guides state: the figures of the product, what the free plan includes, the limits, and whom to write to. */
export const helpFigures = (locale: AppLocale, email: string) => ({
  ...productFigures(locale),
  email,
  breachHours: CEILING_HOURS,
  perMinute: allowed("general"),
  searchesPerMinute: allowed("search"),
  undoDays: UNDO_DAYS,
  uploadsPerHour: allowed("upload"),
  startups: plans.free.limits.startups ?? 0,
  roles: plans.free.limits.openRoles ?? 0,
});

/** What the legal texts state: the figures of the product, and the names of what a browser stores. */
export const legalFacts = (locale: AppLocale) => ({
  ...productFigures(locale),
  consentMonths: CONSENT_MONTHS,
  accessCookie: ACCESS_COOKIE,
  refreshCookie: REFRESH_COOKIE,
  consentCookie: CONSENT_COOKIE,
});
