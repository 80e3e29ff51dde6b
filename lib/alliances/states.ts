/** Every status of what two people are to each other, and the actions between them. */
export const allianceStatuses = [
  "pending",
  "accepted",
  "rejected",
  "withdrawn",
  "expired",
  "removed",
  "blocked",
] as const;
export type AllianceStatus = (typeof allianceStatuses)[number];

export const allianceTransitions = {
  pending: { accept: "accepted", reject: "rejected", withdraw: "withdrawn", expire: "expired", block: "blocked" },
  accepted: { remove: "removed", block: "blocked" },
  // Once the request's own time is over: until then its sender reads `pending`.
  rejected: { request: "pending", block: "blocked" },
  withdrawn: { request: "pending", block: "blocked" },
  expired: { request: "pending", block: "blocked" },
  removed: { request: "pending", block: "blocked" },
  // By the last of those who blocked.
  blocked: { unblock: "removed" },
} as const satisfies Record<AllianceStatus, Readonly<Record<string, AllianceStatus>>>;

/** What people read of it: a rejection is told to no one, and a block shows nothing at all. */
export const shownStatuses = ["pending", "accepted", "withdrawn", "expired", "removed"] as const;
export type ShownStatus = (typeof shownStatuses)[number];

/** The lists of a person's network. */
export const networkLists = ["accepted", "received", "sent"] as const;
export type NetworkList = (typeof networkLists)[number];

/** Days for which a request waits for an answer, and after a rejection the days until the next one. */
export const REQUEST_DAYS = 30;
/** The most requests of one person that wait for an answer. */
export const MOST_UNANSWERED = 50;
/** The longest note with a request. */
export const NOTE_LENGTH = 300;
/** How many mutual allies the relation of two people names. */
export const MUTUALS_NAMED = 5;
