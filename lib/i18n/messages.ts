import enAdmin from "./messages/en/admin.json";
import enAdministration from "./messages/en/administration.json";
import enAgreementMail from "./messages/en/agreementMail.json";
import enAgreements from "./messages/en/agreements.json";
import enApiKeys from "./messages/en/apiKeys.json";
import enApiReference from "./messages/en/apiReference.json";
import frAdmin from "./messages/fr/admin.json";
import frAdministration from "./messages/fr/administration.json";
import frAgreementMail from "./messages/fr/agreementMail.json";
import frAgreements from "./messages/fr/agreements.json";
import frApiKeys from "./messages/fr/apiKeys.json";
import frApiReference from "./messages/fr/apiReference.json";
import enApplications from "./messages/en/applications.json";
import enAuth from "./messages/en/auth.json";
import enBreaches from "./messages/en/breaches.json";
import enBilling from "./messages/en/billing.json";
import enBillingMail from "./messages/en/billingMail.json";
import enConsent from "./messages/en/consent.json";
import enCommon from "./messages/en/common.json";
import enDisputeMail from "./messages/en/disputeMail.json";
import enDisputes from "./messages/en/disputes.json";
import enEquity from "./messages/en/equity.json";
import enErasure from "./messages/en/erasure.json";
import enErrors from "./messages/en/errors.json";
import enFeedback from "./messages/en/feedback.json";
import enFields from "./messages/en/fields.json";
import enFind from "./messages/en/find.json";
import enHelp from "./messages/en/help.json";
import enHeld from "./messages/en/held.json";
import enHiring from "./messages/en/hiring.json";
import enHiringMail from "./messages/en/hiringMail.json";
import enHome from "./messages/en/home.json";
import enLegal from "./messages/en/legal.json";
import enMail from "./messages/en/mail.json";
import enMilestoneMail from "./messages/en/milestoneMail.json";
import enMilestones from "./messages/en/milestones.json";
import enModeration from "./messages/en/moderation.json";
import enNegotiation from "./messages/en/negotiation.json";
import enMessages from "./messages/en/messages.json";
import enNetwork from "./messages/en/network.json";
import enNotifications from "./messages/en/notifications.json";
import enNotificationsPage from "./messages/en/notificationsPage.json";
import enPhone from "./messages/en/phone.json";
import enPortfolio from "./messages/en/portfolio.json";
import enPreferences from "./messages/en/preferences.json";
import enPrivacyRequest from "./messages/en/privacyRequest.json";
import enProfile from "./messages/en/profile.json";
import enPublic from "./messages/en/public.json";
import enRefusals from "./messages/en/refusals.json";
import enRetention from "./messages/en/retention.json";
import enReviews from "./messages/en/reviews.json";
import enSettings from "./messages/en/settings.json";
import enSanctionMail from "./messages/en/sanctionMail.json";
import enSkillTests from "./messages/en/skillTests.json";
import enStaffMail from "./messages/en/staffMail.json";
import enStatus from "./messages/en/status.json";
import enStatusMail from "./messages/en/statusMail.json";
import enStartup from "./messages/en/startup.json";
import enTeam from "./messages/en/team.json";
import enTools from "./messages/en/tools.json";
import enTrust from "./messages/en/trust.json";
import enVerification from "./messages/en/verification.json";
import enVerify from "./messages/en/verify.json";
import frApplications from "./messages/fr/applications.json";
import frAuth from "./messages/fr/auth.json";
import frBreaches from "./messages/fr/breaches.json";
import frBilling from "./messages/fr/billing.json";
import frBillingMail from "./messages/fr/billingMail.json";
import frConsent from "./messages/fr/consent.json";
import frCommon from "./messages/fr/common.json";
import frDisputeMail from "./messages/fr/disputeMail.json";
import frDisputes from "./messages/fr/disputes.json";
import frEquity from "./messages/fr/equity.json";
import frErasure from "./messages/fr/erasure.json";
import frErrors from "./messages/fr/errors.json";
import frFeedback from "./messages/fr/feedback.json";
import frFields from "./messages/fr/fields.json";
import frFind from "./messages/fr/find.json";
import frHelp from "./messages/fr/help.json";
import frHeld from "./messages/fr/held.json";
import frHiring from "./messages/fr/hiring.json";
import frHiringMail from "./messages/fr/hiringMail.json";
import frHome from "./messages/fr/home.json";
import frLegal from "./messages/fr/legal.json";
import frMail from "./messages/fr/mail.json";
import frMilestoneMail from "./messages/fr/milestoneMail.json";
import frMilestones from "./messages/fr/milestones.json";
import frModeration from "./messages/fr/moderation.json";
import frNegotiation from "./messages/fr/negotiation.json";
import frMessages from "./messages/fr/messages.json";
import frNetwork from "./messages/fr/network.json";
import frNotifications from "./messages/fr/notifications.json";
import frNotificationsPage from "./messages/fr/notificationsPage.json";
import frPhone from "./messages/fr/phone.json";
import frPortfolio from "./messages/fr/portfolio.json";
import frPreferences from "./messages/fr/preferences.json";
import frPrivacyRequest from "./messages/fr/privacyRequest.json";
import frProfile from "./messages/fr/profile.json";
import frPublic from "./messages/fr/public.json";
import frRefusals from "./messages/fr/refusals.json";
import frRetention from "./messages/fr/retention.json";
import frReviews from "./messages/fr/reviews.json";
import frSettings from "./messages/fr/settings.json";
import frSanctionMail from "./messages/fr/sanctionMail.json";
import frSkillTests from "./messages/fr/skillTests.json";
import frStaffMail from "./messages/fr/staffMail.json";
import frStatus from "./messages/fr/status.json";
import frStatusMail from "./messages/fr/statusMail.json";
import frStartup from "./messages/fr/startup.json";
import frTeam from "./messages/fr/team.json";
import frTools from "./messages/fr/tools.json";
import frTrust from "./messages/fr/trust.json";
import frVerification from "./messages/fr/verification.json";
import frVerify from "./messages/fr/verify.json";
import type { AppLocale } from "./locales";

const en = {
  admin: enAdmin,
  administration: enAdministration,
  agreementMail: enAgreementMail,
  agreements: enAgreements,
  apiKeys: enApiKeys,
  apiReference: enApiReference,
  applications: enApplications,
  auth: enAuth,
  billing: enBilling,
  breaches: enBreaches,
  billingMail: enBillingMail,
  common: enCommon,
  consent: enConsent,
  disputeMail: enDisputeMail,
  disputes: enDisputes,
  equity: enEquity,
  erasure: enErasure,
  errors: enErrors,
  feedback: enFeedback,
  fields: enFields,
  find: enFind,
  help: enHelp,
  held: enHeld,
  hiring: enHiring,
  hiringMail: enHiringMail,
  home: enHome,
  legal: enLegal,
  mail: enMail,
  milestoneMail: enMilestoneMail,
  milestones: enMilestones,
  moderation: enModeration,
  negotiation: enNegotiation,
  messages: enMessages,
  network: enNetwork,
  notifications: enNotifications,
  notificationsPage: enNotificationsPage,
  phone: enPhone,
  portfolio: enPortfolio,
  preferences: enPreferences,
  privacyRequest: enPrivacyRequest,
  profile: enProfile,
  public: enPublic,
  refusals: enRefusals,
  retention: enRetention,
  reviews: enReviews,
  settings: enSettings,
  sanctionMail: enSanctionMail,
  skillTests: enSkillTests,
  staffMail: enStaffMail,
  status: enStatus,
  statusMail: enStatusMail,
  startup: enStartup,
  team: enTeam,
  tools: enTools,
  trust: enTrust,
  verification: enVerification,
  verify: enVerify,
};

/** English is the source: a key that French lacks is a type error here, and an extra French key fails a test. */
export type Messages = typeof en;

export type Namespace = keyof Messages;

const fr: Messages = {
  admin: frAdmin,
  administration: frAdministration,
  agreementMail: frAgreementMail,
  agreements: frAgreements,
  apiKeys: frApiKeys,
  apiReference: frApiReference,
  applications: frApplications,
  auth: frAuth,
  billing: frBilling,
  breaches: frBreaches,
  billingMail: frBillingMail,
  common: frCommon,
  consent: frConsent,
  disputeMail: frDisputeMail,
  disputes: frDisputes,
  equity: frEquity,
  erasure: frErasure,
  errors: frErrors,
  feedback: frFeedback,
  fields: frFields,
  find: frFind,
  help: frHelp,
  held: frHeld,
  hiring: frHiring,
  hiringMail: frHiringMail,
  home: frHome,
  legal: frLegal,
  mail: frMail,
  milestoneMail: frMilestoneMail,
  milestones: frMilestones,
  moderation: frModeration,
  negotiation: frNegotiation,
  messages: frMessages,
  network: frNetwork,
  notifications: frNotifications,
  notificationsPage: frNotificationsPage,
  phone: frPhone,
  portfolio: frPortfolio,
  preferences: frPreferences,
  privacyRequest: frPrivacyRequest,
  profile: frProfile,
  public: frPublic,
  refusals: frRefusals,
  retention: frRetention,
  reviews: frReviews,
  settings: frSettings,
  sanctionMail: frSanctionMail,
  skillTests: frSkillTests,
  staffMail: frStaffMail,
  status: frStatus,
  statusMail: frStatusMail,
  startup: frStartup,
  team: frTeam,
  tools: frTools,
  trust: frTrust,
  verification: frVerification,
  verify: frVerify,
};

/** Every message of the product, by locale and namespace. */
export const messages: Record<AppLocale, Messages> = { en, fr };

/** Returns only these namespaces, so that the browser does not download messages of pages that it does not show. */
export function pickMessages<N extends Namespace>(locale: AppLocale, namespaces: readonly N[]): Pick<Messages, N> {
  const all = messages[locale];
  return Object.fromEntries(namespaces.map((name) => [name, all[name]])) as Pick<Messages, N>;
}
