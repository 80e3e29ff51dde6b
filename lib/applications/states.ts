/** Every status of an application and the actions between them. */
export const applicationStatuses = [
  "pending",
  "reviewed",
  "shortlisted",
  "offered",
  "accepted",
  "rejected",
  "withdrawn",
  "expired",
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export const applicationTransitions = {
  pending: { review: "reviewed", reject: "rejected", withdraw: "withdrawn", expire: "expired" },
  reviewed: { shortlist: "shortlisted", reject: "rejected", withdraw: "withdrawn" },
  shortlisted: { offer: "offered", reject: "rejected", withdraw: "withdrawn" },
  offered: { accept: "accepted", reject: "rejected", withdraw: "withdrawn", expire: "expired" },
  accepted: {},
  rejected: {},
  withdrawn: {},
  expired: {},
} as const satisfies Record<ApplicationStatus, Readonly<Record<string, ApplicationStatus>>>;

/** The actions that people take; `expire` is the clock's. */
export const applicationActions = ["review", "shortlist", "offer", "accept", "reject", "withdraw"] as const;
export type ApplicationAction = (typeof applicationActions)[number];

/** The statuses with an action left; a talent has at most one such application to a role. */
export const liveStatuses = [
  "pending",
  "reviewed",
  "shortlisted",
  "offered",
] as const satisfies readonly ApplicationStatus[];

/** The reasons that a team may give for a rejection. */
export const rejectionReasons = [
  "skills",
  "experience",
  "availability",
  "compensation",
  "location",
  "other_candidate",
  "other",
] as const;
/** The reasons that only the platform gives. */
export const systemRejectionReasons = ["role_filled", "role_closed", "startup_closed"] as const;
export type RejectionReason = (typeof rejectionReasons)[number] | (typeof systemRejectionReasons)[number];

/** Days in which a team is expected to answer. */
export const REPLY_DAYS = 7;
/** Days after which silence closes a pending application. */
export const SILENCE_DAYS = 30;
/** Days for which an offer is open. */
export const OFFER_DAYS = 7;
/** Days over which a startup’s median reply time is computed. */
export const REPLY_WINDOW_DAYS = 90;
