/** Paths of the pages that responses, notifications, mails and pages link to. `siteUrl` makes one absolute. */
export const paths = {
  home: "/home",
  newStartup: "/my/startups/new",
  startup: (id: string) => `/my/startups/${id}`,
  newRole: (startupId: string) => `/hiring/roles/new?startup=${startupId}`,
  team: "/team",
  teamOf: (startupId: string) => `/team/${startupId}`,
  applicant: (applicationId: string) => `/hiring/applications/${applicationId}`,
  application: (applicationId: string) => `/applications/${applicationId}`,
  applications: "/applications",
  profile: "/profile",
  portfolio: "/profile/portfolio",
  findRoles: "/find-roles",
  role: (id: string) => `/find-roles/${id}`,
  discover: "/discover",
  /** The decks that startups have given an investor access to. */
  sharedDecks: "/discover/decks",
  network: "/network",
  networkRequests: "/network?tab=received",
  messages: "/messages",
  conversation: (id: string) => `/messages/${id}`,
  person: (id: string) => `/people/${id}`,
  notifications: "/notifications",
  /** A service notice. */
  notice: (id: string) => `/notices/${id}`,
  notificationSettings: "/settings/notifications",
  /** What moderation decided about the reader, and their appeals. */
  standing: "/standing",
  /** What the reader reported, and what came of it. */
  ownReports: "/standing/reports",
  billing: "/settings/billing",
  devices: "/settings/devices",
  apiKeys: "/settings/api-keys",
  privacySettings: "/settings/privacy",
  twoFactor: "/settings/two-factor",
  agreement: (id: string) => `/agreements/${id}`,
  editAgreement: (id: string) => `/agreements/${id}/edit`,
  signAgreement: (id: string) => `/agreements/${id}/sign`,
  /** A founder's milestones, or a talent's work. */
  milestones: "/milestones",
  milestone: (id: string) => `/milestones/${id}`,
  /** A milestone whose payment is not yet confirmed by the provider. */
  paidMilestone: (id: string) => `/milestones/${id}?paid=1`,
  newMilestone: (agreementId: string) => `/milestones/new?agreement=${agreementId}`,
  capTable: (startupId: string) => `/equity/${startupId}`,
  /** The part of an agreement's page in which both sides rate the work. */
  rateWork: (agreementId: string) => `/agreements/${agreementId}#reviews`,
  /** The reviews on someone's public profile. */
  reviewsOf: (userId: string) => `/people/${userId}#reviews`,
  heldReviews: "/admin/reviews",
  earnings: "/earnings",
  dispute: (id: string) => `/disputes/${id}`,
  disputeQueue: "/admin/disputes",
  disputeCase: (id: string) => `/admin/disputes/${id}`,
  trust: (userId: string) => `/trust/${userId}`,
  skillTests: "/skill-tests",
  skillTest: (skill: string) => `/skill-tests/${skill}`,
  skillAttempt: (id: string) => `/skill-tests/attempts/${id}`,
  /** The steps of verification. */
  verificationLadder: "/verification",
  verifyIdentity: "/verification/identity",
  verificationQueue: "/admin/verifications",
  verificationCase: (id: string) => `/admin/verifications/${id}`,
  trustAppeals: "/admin/trust-appeals",
  caseBoard: "/admin/cases",
  moderationCase: (id: string) => `/admin/cases/${id}`,
  fileQueue: "/admin/files",
  suspendedPayments: "/admin/suspended-payments",
  administration: "/admin",
  people: "/admin/users",
  personCase: (id: string) => `/admin/users/${id}`,
  agreementCases: "/admin/agreements",
  ledger: "/admin/ledger",
  refusedPayouts: "/admin/ledger/payouts",
  auditTrail: "/admin/audit",
  privacyRequests: "/admin/privacy-requests",
  feedback: "/admin/feedback",
  retentionRuns: "/admin/retention",
  registration: "/admin/registration",
  waitlist: "/admin/registration/waitlist",
  statistics: "/admin/statistics",
  campaigns: "/admin/campaigns",
  announcements: "/admin/announcements",
  breaches: "/admin/breaches",
  breach: (id: string) => `/admin/breaches/${id}`,
  incidents: "/admin/incidents",
  incident: (id: string) => `/admin/incidents/${id}`,
  webhooks: "/admin/webhooks",
  flags: "/admin/flags",
  maintenance: "/admin/maintenance",
  breakGlass: "/admin/break-glass",
  breakGlassReading: (id: string) => `/admin/break-glass/${id}`,
} as const;

/** Paths of public pages in English, linked from mails, the payment provider's pages and sealed documents. */
export const publicPaths = {
  /** `next`: where its reader wanted to go before they registered. */
  verifyEmail: (token: string, next: string | null = null) =>
    `/verify-email?token=${token}${next === null ? "" : `&next=${encodeURIComponent(next)}`}`,
  signIn: (next: string | null) => `/sign-in${next === null ? "" : `?next=${encodeURIComponent(next)}`}`,
  invitation: (token: string) => `/invitation?token=${token}`,
  /** Where someone registers with the code of an invite. */
  invite: (code: string) => `/register?invite=${code}`,
  /** Where someone sees their place on the waitlist, and gives it up. */
  waitlistPlace: (token: string) => `/waitlist/${token}`,
  /** Ends the e-mails that the token is for, after a click. */
  unsubscribe: (token: string) => `/unsubscribe?token=${token}`,
  /** Where a decision is appealed without signing in. */
  appeal: (decisionId: string, token: string) => `/appeal?decision=${decisionId}&token=${token}`,
  resetPassword: (token: string) => `/reset-password?token=${token}`,
  /** Where the erasure of an account is taken back; without a token by its password. */
  restore: (token: string | null) => `/restore${token === null ? "" : `?token=${token}`}`,
  verifyDocument: (proofId: string) => `/verify?proof=${proofId}`,
  billingReturn: (query: Record<string, string>) => `/billing/return?${new URLSearchParams(query).toString()}`,
  paymentReturn: (query: Record<string, string>) => `/payments/return?${new URLSearchParams(query).toString()}`,
  payoutAccountReturn: "/payments/account",
  status: "/status",
  incident: (id: string) => `/status/incidents/${id}`,
  /** Where a subscription to the status page is confirmed, or ended, by a click. */
  statusSubscription: (token: string) => `/status/subscription?token=${token}`,
  /** The JSON Schema of a copy of personal data. */
  portabilitySchema: "/api/v1/schemas/portability-1.json",
} as const;

/** Returns the path of a public page in the reader's language: French ones are under `/fr`. */
export const inLocale = (locale: "en" | "fr", path: string): string => (locale === "fr" ? `/fr${path}` : path);
