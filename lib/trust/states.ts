/** The groups that points fall into, each with its own bounds and half-life. */
export const trustCategories = [
  "verification",
  "milestone",
  "agreement",
  "dispute",
  "response",
  "funding",
  "alliance",
  "conduct",
] as const;
export type TrustCategory = (typeof trustCategories)[number];

/** How much of a group counts, and after how many days half of a point is left; null: it does not decay. */
export interface CategoryRule {
  low: number;
  high: number;
  halfLifeDays: number | null;
}

/** `response` has no entries: it is computed anew from the last 90 days. */
export const categoryRules: Readonly<Record<TrustCategory, CategoryRule>> = {
  verification: { low: 0, high: 16, halfLifeDays: null },
  milestone: { low: -20, high: 15, halfLifeDays: 365 },
  agreement: { low: -10, high: 6, halfLifeDays: 730 },
  dispute: { low: -30, high: 0, halfLifeDays: 540 },
  response: { low: -4, high: 5, halfLifeDays: null },
  funding: { low: -12, high: 8, halfLifeDays: 730 },
  alliance: { low: 0, high: 6, halfLifeDays: 180 },
  conduct: { low: -40, high: 0, halfLifeDays: 365 },
};

/** Every event that gives or takes trust, once for each source and subject. */
export const trustEvents = {
  level_1: { category: "verification", points: 4 },
  level_2: { category: "verification", points: 4 },
  level_3: { category: "verification", points: 8 },
  identity_checked: { category: "verification", points: 8 },
  nda_signed: { category: "verification", points: 2 },
  milestone_on_time: { category: "milestone", points: 3 },
  milestone_late: { category: "milestone", points: 1 },
  milestone_failed: { category: "milestone", points: -4 },
  agreement_signed: { category: "agreement", points: 1 },
  agreement_breached: { category: "agreement", points: -5 },
  dispute_won: { category: "dispute", points: 0 },
  dispute_split: { category: "dispute", points: -3 },
  dispute_lost: { category: "dispute", points: -8 },
  dispute_bad_faith: { category: "dispute", points: -5 },
  round_closed: { category: "funding", points: 3 },
  funding_paid: { category: "funding", points: 3 },
  funding_defaulted: { category: "funding", points: -6 },
  alliance_accepted: { category: "alliance", points: 2 },
  report_upheld: { category: "conduct", points: -5 },
  report_upheld_grave: { category: "conduct", points: -15 },
} as const satisfies Record<string, { category: TrustCategory; points: number }>;
export type TrustEvent = keyof typeof trustEvents;

/** The score of an empty ledger, and the bounds of a score. */
export const TRUST_START = 50;
export const TRUST_MIN = 0;
export const TRUST_MAX = 100;

/** Alliances that count in one ISO week, and the level that both need. */
export const ALLIANCES_PER_WEEK = 2;
export const ALLIANCE_LEVEL = 1;

/** Days in which agreements between the same pair count once. */
export const AGREEMENT_PAIR_DAYS = 365;

/** How far back answers count, and how many it takes. */
export const RESPONSE_DAYS = 90;
export const RESPONSE_THREADS = 5;
/** Points for a median answer of at most so many hours; the first that fits. */
export const responseTiers = [
  { hours: 4, points: 5 },
  { hours: 24, points: 3 },
  { hours: 72, points: 1 },
  { hours: 168, points: -2 },
] as const;
/** And over the last of them. */
export const RESPONSE_SLOWEST = -4;
/** Hours after which a thread without an answer counts, as long as it has waited. */
export const UNANSWERED_HOURS = 72;

/** An appeal against an entry: granted, it is taken back by a reversing entry; the original stays. */
export const appealStatuses = ["open", "granted", "refused"] as const;
export type AppealStatus = (typeof appealStatuses)[number];
export const appealTransitions = {
  open: { grant: "granted", refuse: "refused" },
  granted: {},
  refused: {},
} as const satisfies Record<AppealStatus, Readonly<Record<string, AppealStatus>>>;

/** Days in which an entry may be appealed. */
export const APPEAL_DAYS = 30;

/** Whose ledger it is: a person's, or a startup's own. */
export const subjectKinds = ["user", "startup"] as const;
export type SubjectKind = (typeof subjectKinds)[number];
