/** Every status of a case and the actions between them. `actioned` can be appealed; whoever decides that is someone else. */
export const caseStatuses = ["open", "triaged", "actioned", "dismissed", "appealed", "upheld", "overturned"] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export const caseTransitions = {
  open: { triage: "triaged", dismiss: "dismissed" },
  triaged: { act: "actioned", dismiss: "dismissed" },
  actioned: { appeal: "appealed" },
  dismissed: {},
  appealed: { uphold: "upheld", overturn: "overturned" },
  upheld: {},
  overturned: {},
} as const satisfies Record<CaseStatus, Readonly<Record<string, CaseStatus>>>;

/** Those that take further reports: one a target at most. */
export const liveStatuses = ["open", "triaged"] as const satisfies readonly CaseStatus[];
/** Those that wait for a moderator, each with a deadline. */
export const waitingStatuses = ["open", "triaged", "appealed"] as const satisfies readonly CaseStatus[];
/** Those whose decision stands. */
export const standingStatuses = ["actioned", "appealed", "upheld"] as const satisfies readonly CaseStatus[];

/** The two kinds on the moderators' board, by what they wait for or ended in. */
export const caseKinds = ["case", "appeal"] as const;
export type CaseKind = (typeof caseKinds)[number];
export const statusesOf = {
  case: ["open", "triaged", "actioned", "dismissed"],
  appeal: ["appealed", "upheld", "overturned"],
} as const satisfies Record<CaseKind, readonly CaseStatus[]>;

export const isWaiting = (status: CaseStatus): boolean => (waitingStatuses as readonly CaseStatus[]).includes(status);
export const isLive = (status: CaseStatus): boolean => (liveStatuses as readonly CaseStatus[]).includes(status);
export const kindOf = (status: CaseStatus): CaseKind =>
  (statusesOf.appeal as readonly CaseStatus[]).includes(status) ? "appeal" : "case";

export const reportStatuses = ["open", "actioned", "dismissed"] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** What people report. */
export const targetTypes = ["user", "message", "startup", "role"] as const;
export type TargetType = (typeof targetTypes)[number];

export const reportReasons = [
  "spam",
  "harassment",
  "inappropriate",
  "contact_info",
  "fraud",
  "safety",
  "other",
] as const;
export type ReportReason = (typeof reportReasons)[number];

/** A rule that we have words for; moderators may name another. */
export const ruleKeyOf = (rule: string): ReportReason | null => reportReasons.find((key) => key === rule) ?? null;

/** Hours in which a moderator looks at a report, by its reason. */
export const hoursFor: Readonly<Record<ReportReason, number>> = {
  fraud: 4,
  safety: 4,
  harassment: 24,
  spam: 72,
  inappropriate: 72,
  contact_info: 72,
  other: 72,
};
/** Hours in which another moderator decides an appeal. */
export const APPEAL_HOURS = 72;

/** What a decision does to its target. */
export const penalties = ["warn", "hide", "suspend", "ban"] as const;
export type Penalty = (typeof penalties)[number];
export const caseActions = ["dismiss", ...penalties] as const;
export type CaseAction = (typeof caseActions)[number];

/** What a penalty is in the person's trust ledger. */
export const trustEventOf = (penalty: Penalty): "report_upheld" | "report_upheld_grave" =>
  penalty === "suspend" || penalty === "ban" ? "report_upheld_grave" : "report_upheld";

/** What a moderator can do with a case by a call of its own. */
export const moderatorActions = ["triage", ...caseActions, "uphold", "overturn"] as const;
export type ModeratorAction = (typeof moderatorActions)[number];

/** What a suspension lasts, in days. */
export const MIN_SUSPENSION_DAYS = 1;
export const MAX_SUSPENSION_DAYS = 30;
export const SUSPENSION_DAYS = 7;
/** How many people who stood in contact with someone suspend them until a moderator decides, and within how many days. */
export const REPORTERS_TO_SUSPEND = 3;
export const REPORT_WINDOW_DAYS = 30;
/** How many messages about paying outside the platform open a case, and within how many days. */
export const NUDGES_TO_OPEN = 3;
export const NUDGE_DAYS = 7;
/** Days in which a decision can be appealed. */
export const DECISION_APPEAL_DAYS = 30;

/** The longest details of a report, and the bounds of a moderator's reason and of an appeal. */
export const DETAILS_LENGTH = 1000;
export const REASON_MIN = 10;
export const REASON_LENGTH = 1000;
export const STATEMENT_MIN = 20;
export const STATEMENT_LENGTH = 2000;

export const appealStatuses = ["open", "upheld", "overturned"] as const;
export type AppealStatus = (typeof appealStatuses)[number];

/** What a person's standing is. */
export const standings = ["good", "suspended"] as const;
