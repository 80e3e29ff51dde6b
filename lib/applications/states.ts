/** Every state of an application and the moves between them; the final ones lead nowhere. */
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

/** Moves that a person makes; `expire` is time's. */
export const applicationActions = ["review", "shortlist", "offer", "accept", "reject", "withdraw"] as const;
export type ApplicationAction = (typeof applicationActions)[number];

/** States in which someone still has a move: at most one such application per talent and role. */
export const liveStatuses = [
  "pending",
  "reviewed",
  "shortlisted",
  "offered",
] as const satisfies readonly ApplicationStatus[];

/** Why an application was not selected, as the team may say it. */
export const rejectionReasons = [
  "skills",
  "experience",
  "availability",
  "compensation",
  "location",
  "other_candidate",
  "other",
] as const;
/** Reasons that only the platform gives. */
export const systemRejectionReasons = ["role_filled", "role_closed", "startup_closed"] as const;
export type RejectionReason = (typeof rejectionReasons)[number] | (typeof systemRejectionReasons)[number];

/** Days in which a team is expected to answer. */
export const REPLY_DAYS = 7;
/** Days after which silence closes a pending application. */
export const SILENCE_DAYS = 30;
/** Days that an offer stands. */
export const OFFER_DAYS = 7;
