import type { Permission } from "@/lib/access/permissions";
import { paths } from "@/lib/core/paths";
import { MOST_NAMED } from "@/lib/core/settings/flag-names";

/** Every queue of the staff's overview: who may see it, and the page that lists its rows. Whatever waits for staff joins here. */
export const queues = {
  verifications: { permission: "verification:review", url: paths.verificationQueue },
  disputes: { permission: "dispute:judge", url: paths.disputeQueue },
  reports: { permission: "case:judge", url: paths.caseBoard },
  appeals: { permission: "case:judge", url: `${paths.caseBoard}?state=appealed` },
  trust_appeals: { permission: "trust:decide", url: paths.trustAppeals },
  pictures: { permission: "file:judge", url: paths.fileQueue },
  doubtful_pictures: { permission: "file:judge", url: `${paths.fileQueue}?status=doubtful` },
  reviews: { permission: "review:judge", url: paths.heldReviews },
  refunds: { permission: "dispute:judge", url: paths.suspendedPayments },
  erasures_held: { permission: "user:admin", url: `${paths.people}?status=locked` },
  privacy_requests: { permission: "user:admin", url: paths.privacyRequests },
  feedback: { permission: "user:admin", url: paths.feedback },
  breaches: { permission: "breach:manage", url: paths.breaches },
  waitlist: { permission: "beta:manage", url: paths.waitlist },
  incident_drafts: { permission: "incident:manage", url: paths.incidents },
  webhooks_failed: { permission: "webhook:read", url: `${paths.webhooks}?state=failed` },
  payouts_refused: { permission: "ledger:read", url: paths.refusedPayouts },
  ledger_faults: { permission: "ledger:read", url: paths.ledger },
} as const satisfies Record<string, { permission: Permission; url: string }>;
export type QueueKey = keyof typeof queues;
export const queueKeys = Object.keys(queues) as [QueueKey, ...QueueKey[]];

/** What an administrator may do to many people at once. Never erasure. */
export const bulkActions = ["suspend", "reinstate", "unlock", "end_sessions"] as const;
export type BulkAction = (typeof bulkActions)[number];

/** How many people one bulk action takes at most. */
export const MOST_BULK = 100;
/** How long a preview can be carried out. */
export const PREVIEW_MINUTES = 10;
/** For how many days an administrator suspends at most; without an end it lasts until someone reinstates. */
export const MOST_SUSPENSION_DAYS = 30;

/** By what a search found someone. */
export const matchKinds = ["id", "email", "phone", "payment", "document", "startup", "name"] as const;
export type MatchKind = (typeof matchKinds)[number];

/** How many people a flag names at most. */
export const MOST_FLAGGED = MOST_NAMED;

/** Maintenance that nobody ends is over after this many days. */
export const MOST_MAINTENANCE_DAYS = 1;
/** A plan is exceeded for a year at most. */
export const MOST_OVERRIDE_DAYS = 366;

/** What is counted by day. */
export const statisticNames = [
  "signUps",
  "startups",
  "roles",
  "applications",
  "hires",
  "agreements",
  "payments",
  "releases",
  "conversations",
  "disputes",
  "reports",
] as const;
export type StatisticName = (typeof statisticNames)[number];
/** How many days are shown, unless others are asked for, and at most: plain entries of the audit trail are not kept longer. */
export const STATISTICS_DAYS = 30;
export const MOST_STATISTICS_DAYS = 90;
