/** The copies of their data that a person can download: one to read, one for another service, and one with their files. */
export const copyKinds = ["export", "portability", "archive"] as const;
export type CopyKind = (typeof copyKinds)[number];

/** Incremented when a section changes in a way that a reader of the earlier version would not understand. */
export const SCHEMA_VERSION = 1;

/** How often an hour each of them may be downloaded: it reads everything about a person. */
export const COPIES_PER_HOUR = 3;

/** For how many days the erasure of an account can be undone. */
export const UNDO_DAYS = 14;
/** The job that erases accounts that nobody uses, and how many days before they are erased their owners were warned. */
export const INACTIVITY_TASK = "privacy.inactive";
export const INACTIVITY_NOTICE_DAYS = 30;
/** After how many hours all steps run again, for what was under way while they ran the first time. */
export const SECOND_PASS_HOURS = 24;
/** For how long the word that an account was erased may wait for a mail server, before its address goes all the same. */
export const FAREWELL_HOURS = 24;
/** Incremented when a step erases more than before, so that a replay of the journal is known to have done more. */
export const PARTS_VERSION = 1;

/** `held`: something has to end first; it is looked at every day. `erased` is final. */
export const erasureStatuses = ["scheduled", "held", "erasing", "erased", "cancelled"] as const;
export type ErasureStatus = (typeof erasureStatuses)[number];

/** Those of an account that is hidden until it is erased or taken back. */
export const liveErasureStatuses = ["scheduled", "held", "erasing"] as const satisfies readonly ErasureStatus[];

export const erasureTransitions = {
  scheduled: { cancel: "cancelled", hold: "held", begin: "erasing" },
  held: { cancel: "cancelled", begin: "erasing" },
  erasing: { finish: "erased" },
  erased: {},
  cancelled: { schedule: "scheduled" },
} as const satisfies Record<ErasureStatus, Readonly<Record<string, ErasureStatus>>>;

/** What the owner of an account reads of its erasure. */
export const shownErasureStatuses = ["none", ...liveErasureStatuses] as const;

export const erasureRequesters = ["self", "admin", "inactivity", "request"] as const;
export type ErasureRequester = (typeof erasureRequesters)[number];

/** What has to end before an account can be erased. */
export const blockerKinds = ["held_funds", "dispute", "payment", "sealing", "moderation", "sole_owner"] as const;
export type BlockerKind = (typeof blockerKinds)[number];

/** Datasets of the retention table that an erasure leaves, without a name: for others, for the law, and what is in backups already. */
export const keptDatasets = ["payments", "agreements", "trails", "moderation", "audit", "backups"] as const;
